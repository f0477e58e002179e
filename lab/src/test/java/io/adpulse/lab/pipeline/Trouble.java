package io.adpulse.lab.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Points at which a task fails once when a test has armed them, and how slow writing is. One per
 * test, found by its name.
 */
final class Trouble {

  /** Where a task can fail. */
  enum Point {
    WRITE,
    BEFORE_PRE_COMMIT,
    AFTER_PRE_COMMIT,
    SNAPSHOT,
    BEFORE_COMMIT,
    IN_COMMIT,
    AFTER_COMMIT,
    RESTORE_WRITER,
    RESTORE_COMMITTER
  }

  private static final Map<String, Trouble> BY_NAME = new ConcurrentHashMap<>();

  private final Map<Point, AtomicInteger> armed = new ConcurrentHashMap<>();
  private final AtomicInteger struck = new AtomicInteger();
  private volatile Duration pace = Duration.ZERO;

  /** The trouble of a test; tasks in this process find the same one. */
  static Trouble named(String name) {
    return BY_NAME.computeIfAbsent(name, unused -> new Trouble());
  }

  /** The next task that comes to this point fails. */
  void arm(Point point) {
    counter(point).incrementAndGet();
  }

  /** How often it has struck. */
  int struck() {
    return struck.get();
  }

  /** From now on each write takes at least so long. */
  void slowDownTo(Duration eachWrite) {
    pace = eachWrite;
  }

  /** Takes as long as a write has to. */
  void beSlow() {
    LockSupport.parkNanos(pace.toNanos());
  }

  /** Fails if armed. */
  void at(Point point) {
    AtomicInteger left = counter(point);
    int now = left.get();
    if (now > 0 && left.compareAndSet(now, now - 1)) {
      struck.incrementAndGet();
      throw new IllegalStateException("Failed on purpose: " + point);
    }
  }

  private AtomicInteger counter(Point point) {
    return armed.computeIfAbsent(point, unused -> new AtomicInteger());
  }
}
