package io.adpulse.lab.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Two ports that nobody listened on a moment ago. They lie below the range from which the system
 * takes the ports of outgoing connections: while a broker is down, a client that keeps connecting
 * to a port of that range can end up connected to itself and hold the port.
 */
record FreePorts(int broker, int controller) {
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  static FreePorts find() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port) && isFree(port + 1)) {
        return new FreePorts(port, port + 1);
      }
    }
    throw new IllegalStateException(
        "No two free ports on 127.0.0.1 between %d and %d".formatted(LOWEST, HIGHEST));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
