package io.adpulse.lab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits for something to become true, and says what did not. Patience costs nothing where all is
 * well, and a machine that is busy with other things may stand still for many seconds.
 */
public final class Await {

  /** Longer than anything takes that still goes well. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private Await() {}

  /** Asks again and again, at most as long as {@link #PATIENCE}. */
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

  /** Asks again and again, and fails as soon as it holds no more. */
  static void stays(String what, Duration howLong, Callable<Boolean> holds) throws Exception {
    Instant end = Instant.now().plus(howLong);
    while (Instant.now().isBefore(end)) {
      if (!holds.call()) {
        throw new AssertionError("It did not stay so for " + howLong.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
