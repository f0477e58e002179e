package io.adpulse.lab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something to become true, and says what did not. */
public final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Await() {}

  /** Asks again and again, at most 90 s. */
  public static void until(String what, Callable<Boolean> holds) throws Exception {
    until(() -> what, holds);
  }

  /** As above; what did not happen is only put in words when it did not. */
  public static void until(Supplier<String> what, Callable<Boolean> holds) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!holds.call()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError(
            "In " + PATIENCE.toSeconds() + " s it did not happen: " + what.get());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
