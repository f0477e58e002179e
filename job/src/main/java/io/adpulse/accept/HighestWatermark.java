package io.adpulse.accept;

import io.adpulse.bucket.Buckets;
import io.adpulse.state.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * The highest watermark that was acted on, kept over restarts. Flink restores no watermark: without
 * this, a restored job would take events for windows that it had closed, and write their rows a
 * second time.
 *
 * <p>It is kept per key group of users, since subtasks need not be equally far: an unaligned
 * checkpoint may hold events in flight that are on time for the one they are on their way to, and
 * would be late by what another one has seen.
 *
 * <p>Size: 16 bytes per subtask, more for a while after a restore (at most per key group); in union
 * state, so that a subtask finds its key groups after a change of parallelism. Nothing removes it.
 */
final class HighestWatermark {

  private static final String STATE = "highest-watermarks";

  private final ListState<Reached> state;
  private final int firstKeyGroup;
  private final long[] restored;
  private final long lowestRestored;
  private final long highestRestored;
  private long current = Long.MIN_VALUE;

  private HighestWatermark(ListState<Reached> state, int firstKeyGroup, long[] restored) {
    this.state = state;
    this.firstKeyGroup = firstKeyGroup;
    this.restored = restored;
    this.lowestRestored = Arrays.stream(restored).min().orElse(Long.MIN_VALUE);
    this.highestRestored = Arrays.stream(restored).max().orElse(Long.MIN_VALUE);
  }

  /**
   * Restores the highest watermarks of the users of a subtask.
   *
   * @param buckets of the subtask
   * @param endless whether the input has no end: then only draining can have closed all windows
   * @param allowRewind whether to forget the watermark of a drained snapshot instead of refusing it
   * @throws Refused if the snapshot was drained
   */
  static HighestWatermark restore(
      OperatorStateStore store, Buckets buckets, boolean endless, boolean allowRewind)
      throws Exception {
    ListState<Reached> state =
        store.getUnionListState(new ListStateDescriptor<>(STATE, new ReachedSerializer()));
    int firstOwn = buckets.keyGroup(0);
    int lastOwn = firstOwn + buckets.count() - 1;
    long[] restored = new long[buckets.count()];
    Arrays.fill(restored, Long.MIN_VALUE);
    for (Reached reached : state.get()) {
      boolean drained = reached.watermark() == Long.MAX_VALUE && endless;
      if (drained && !allowRewind) {
        throw new Refused(
            "The snapshot was drained: all windows were closed when it was taken, so every further"
                + " event would be late, or would open a window again whose row is already written."
                + " Start from a snapshot taken without draining, or pass --allow-rewind to forget"
                + " the closed windows and accept second rows for them.");
      }
      int first = Math.max(firstOwn, reached.firstKeyGroup());
      int last = Math.min(lastOwn, reached.lastKeyGroup());
      for (int group = first; group <= last && !drained; group++) {
        int index = group - firstOwn;
        restored[index] = Math.max(restored[index], reached.watermark());
      }
    }
    return new HighestWatermark(state, firstOwn, restored);
  }

  /** Advances to a watermark, if it is higher; returns what is reached for all users. */
  long advance(long watermark) {
    current = Math.max(current, watermark);
    return get();
  }

  /** What is reached for all users of this subtask. */
  long get() {
    return Math.max(current, lowestRestored);
  }

  /** What is reached for the users of a bucket: after a restore it may be more than for others. */
  long of(int bucket) {
    if (current >= highestRestored || lowestRestored == highestRestored) {
      return get();
    }
    return Math.max(current, restored[bucket]);
  }

  void snapshot() throws Exception {
    List<Reached> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= restored.length; i++) {
      if (i == restored.length || reached(i) != reached(start)) {
        runs.add(new Reached(firstKeyGroup + start, firstKeyGroup + i - 1, reached(start)));
        start = i;
      }
    }
    state.update(runs);
  }

  private long reached(int index) {
    return Math.max(current, restored[index]);
  }
}
