package io.adpulse.accept;

import io.adpulse.event.Windows;
import io.adpulse.state.Refused;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.util.TimeUtils;

/**
 * Holds a job to the windows that its snapshot was taken with. With others the windows that are
 * open would never be written, and repeats of ids that were forgotten would count.
 *
 * <p>Size: one long per subtask in union state. Nothing removes it.
 */
final class SameWindows {

  private static final String STATE = "window-length";

  private final ListState<Long> state;
  private final Windows windows;

  private SameWindows(ListState<Long> state, Windows windows) {
    this.state = state;
    this.windows = windows;
  }

  /**
   * Passes if the snapshot is of the same windows, or of none.
   *
   * @throws Refused if the snapshot is of others
   */
  static SameWindows restore(OperatorStateStore store, Windows windows) throws Exception {
    ListState<Long> state =
        store.getUnionListState(new ListStateDescriptor<>(STATE, LongSerializer.INSTANCE));
    for (long length : state.get()) {
      if (length != windows.length()) {
        throw new Refused(
            "The snapshot was taken with windows of "
                + show(length)
                + ", but window is "
                + show(windows.length())
                + " now. The windows that are open would be lost. Set --window back to "
                + show(length)
                + ", or start a new deployment with a group id and output topics of its own.");
      }
    }
    return new SameWindows(state, windows);
  }

  void snapshot() throws Exception {
    state.update(List.of(windows.length()));
  }

  private static String show(long millis) {
    return TimeUtils.formatWithHighestUnit(Duration.ofMillis(millis));
  }
}
