package io.adpulse.metrics;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * A number that rises with each restore, so that a reader of the live topic knows which rows a
 * restart has overtaken. It is the clock at the start, but always above every earlier epoch in the
 * snapshot; two restores of one snapshot differ by the time between them.
 *
 * <p>Size: one long per subtask in union state. Nothing removes it.
 */
final class Epoch {

  private static final String STATE = "epoch";

  private final ListState<Long> state;
  private final long number;

  private Epoch(ListState<Long> state, long number) {
    this.state = state;
    this.number = number;
  }

  /**
   * @param now the clock, in ms since the epoch
   */
  static Epoch next(OperatorStateStore store, long now) throws Exception {
    ListState<Long> state =
        store.getUnionListState(new ListStateDescriptor<>(STATE, LongSerializer.INSTANCE));
    long number = now;
    for (long earlier : state.get()) {
      number = Math.max(number, earlier + 1);
    }
    return new Epoch(state, number);
  }

  long number() {
    return number;
  }

  void snapshot() throws Exception {
    state.update(List.of(number));
  }
}
