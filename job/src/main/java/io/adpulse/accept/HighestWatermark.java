package io.adpulse.accept;

import io.adpulse.state.Refused;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * The highest watermark that was acted on, kept over restarts. Flink restores no watermark: without
 * this, a restored job would take events for windows that it had closed, and write their rows a
 * second time.
 *
 * <p>Size: one long per subtask, in union state, so that after a change of parallelism every
 * subtask knows the highest of all. Nothing removes it.
 */
final class HighestWatermark {

  private static final String STATE = "highest-watermark";

  private final ListState<Long> state;
  private long highest;

  private HighestWatermark(ListState<Long> state, long highest) {
    this.state = state;
    this.highest = highest;
  }

  /**
   * Restores the highest watermark of all subtasks.
   *
   * @param endless whether the input has no end: then only draining can have closed all windows
   * @param allowRewind whether to forget the watermark of a drained snapshot instead of refusing it
   * @throws Refused if the snapshot was drained
   */
  static HighestWatermark restore(OperatorStateStore store, boolean endless, boolean allowRewind)
      throws Exception {
    ListState<Long> state =
        store.getUnionListState(new ListStateDescriptor<>(STATE, LongSerializer.INSTANCE));
    long highest = Long.MIN_VALUE;
    for (long watermark : state.get()) {
      highest = Math.max(highest, watermark);
    }
    if (highest == Long.MAX_VALUE && endless) {
      if (!allowRewind) {
        throw new Refused(
            "The snapshot was drained: all windows were closed when it was taken, so every further"
                + " event would be late, or would open a window again whose row is already written."
                + " Start from a snapshot taken without draining, or pass --allow-rewind to forget"
                + " the closed windows and accept second rows for them.");
      }
      highest = Long.MIN_VALUE;
    }
    return new HighestWatermark(state, highest);
  }

  /** Advances to a watermark, if it is higher; returns the highest. */
  long advance(long watermark) {
    highest = Math.max(highest, watermark);
    return highest;
  }

  long get() {
    return highest;
  }

  void snapshot() throws Exception {
    state.update(List.of(highest));
  }
}
