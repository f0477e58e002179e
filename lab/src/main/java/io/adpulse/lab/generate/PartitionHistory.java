package io.adpulse.lab.generate;

import io.adpulse.lab.model.CleanEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What was generated in one partition: how far its time has come, and some events to repeat. */
final class PartitionHistory {

  private static final int REMEMBERED = 256;
  private static final int TRIES = 8;

  private final List<CleanEvent> recent = new ArrayList<>();
  private int oldest;
  private long clock = Long.MIN_VALUE;

  /** Adds an event that was written at a time, in ms since the epoch. */
  void add(CleanEvent event, long written) {
    clock = Math.max(clock, Math.min(event.time(), written));
    if (recent.size() < REMEMBERED) {
      recent.add(event);
    } else {
      recent.set(oldest, event);
      oldest = (oldest + 1) % REMEMBERED;
    }
  }

  /**
   * The largest event time, in ms since the epoch, where an event ahead counts as the time it was
   * written; empty before the first event.
   */
  Optional<Long> clock() {
    return recent.isEmpty() ? Optional.empty() : Optional.of(clock);
  }

  /** A recent event at or after a time; seldom empty. */
  Optional<CleanEvent> anySince(long time, SplittableRandom random) {
    for (int i = 0; i < TRIES && !recent.isEmpty(); i++) {
      CleanEvent event = recent.get(random.nextInt(recent.size()));
      if (event.time() >= time) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }
}
