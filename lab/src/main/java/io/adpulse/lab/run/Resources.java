package io.adpulse.lab.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a run has opened. It is closed once, newest first, by whoever comes first: the
 * end of the run or Ctrl-C. Thread-safe.
 */
final class Resources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /**
   * Opens a resource and keeps it until the end. The end waits for an opening that has begun, so
   * that nothing is left half open.
   *
   * @throws IllegalStateException if the end has come already
   */
  synchronized <T extends AutoCloseable, E extends Exception> T open(Opening<T, E> opening)
      throws E {
    if (closed) {
      throw new IllegalStateException("The run is ending");
    }
    T resource = opening.open();
    open.push(resource);
    return resource;
  }

  /** Closes everything; what fails is logged and does not keep the rest open. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("Could not close {}", resource, e);
    }
  }

  /** Opens something or throws. */
  @FunctionalInterface
  interface Opening<T extends AutoCloseable, E extends Exception> {
    T open() throws E;
  }
}
