package io.adpulse.lab.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Two ports for one broker, its own until it is closed, also while it is stopped: a third port
 * below them, held all the time, keeps away every other broker of the lab on this machine. Programs
 * that know nothing of this can still take a port between {@link #reserve} and its use.
 *
 * <p>The ports lie below the range from which the system takes those of outgoing connections: while
 * a broker is down, a client that keeps connecting to a port of that range can end up connected to
 * itself and hold the port.
 */
final class FreePorts implements AutoCloseable {
  private static final int LOWEST = 15_000;
  private static final int TRIPLES = 5_000;
  private static final int ATTEMPTS = 1_000;

  private final ServerSocket claim;

  private FreePorts(ServerSocket claim) {
    this.claim = claim;
  }

  /**
   * Finds ports that nobody listens on.
   *
   * @throws IllegalStateException if there are hardly any left
   */
  static FreePorts reserve() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int lowest = LOWEST + 3 * ThreadLocalRandom.current().nextInt(TRIPLES);
      Optional<ServerSocket> claim = listen(lowest);
      if (claim.isPresent()) {
        FreePorts ports = new FreePorts(claim.get());
        if (isFree(ports.broker()) && isFree(ports.controller())) {
          return ports;
        }
        ports.close();
      }
    }
    throw new IllegalStateException(
        "No free ports on 127.0.0.1 between %d and %d".formatted(LOWEST, LOWEST + 3 * TRIPLES));
  }

  int broker() {
    return claim.getLocalPort() + 1;
  }

  int controller() {
    return claim.getLocalPort() + 2;
  }

  /** Leaves the ports to others. */
  @Override
  public void close() {
    try {
      claim.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not give back port " + claim.getLocalPort(), e);
    }
  }

  private static boolean isFree(int port) {
    Optional<ServerSocket> socket = listen(port);
    try {
      if (socket.isPresent()) {
        socket.get().close();
      }
    } catch (IOException e) {
      return false;
    }
    return socket.isPresent();
  }

  private static Optional<ServerSocket> listen(int port) {
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
