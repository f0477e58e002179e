package io.adpulse.lab.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** Events per second over the last three seconds, from a count that is looked at now and then. */
final class EventRate {
  private static final long WINDOW_MS = 3_000;

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Takes a look and returns the rate; 0 at the first. */
  double at(long nowMs, long count) {
    samples.addLast(new Sample(nowMs, count));
    while (samples.getLast().ms() - samples.getFirst().ms() > WINDOW_MS && samples.size() > 2) {
      samples.removeFirst();
    }
    long elapsed = samples.getLast().ms() - samples.getFirst().ms();
    long events = samples.getLast().count() - samples.getFirst().count();
    return elapsed == 0 ? 0 : 1_000.0 * events / elapsed;
  }

  private record Sample(long ms, long count) {}
}
