package io.adpulse.state;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * A count of records that is part of the checkpoint: after a restart it stands where the checkpoint
 * left it, so that what is replayed is counted once. Each subtask keeps one number; after a change
 * of parallelism the numbers are dealt out anew and their sum stays.
 *
 * <p>Size: one long per subtask and name. Nothing removes it: it is the account.
 */
public final class Tally {

  private final ListState<Long> state;
  private final Counter counter;

  private Tally(ListState<Long> state, Counter counter) {
    this.state = state;
    this.counter = counter;
  }

  /**
   * Restores the count of a name and registers it as a metric.
   *
   * @param name of the state; the metric is called the same in {@code metrics}
   * @throws Exception if the state cannot be read
   */
  public static Tally restore(OperatorStateStore store, MetricGroup metrics, String name)
      throws Exception {
    return restore(store, metrics, name, name);
  }

  /** As above, with a state's name that differs from the metric's. */
  public static Tally restore(
      OperatorStateStore store, MetricGroup metrics, String stateName, String metricName)
      throws Exception {
    ListState<Long> state =
        store.getListState(new ListStateDescriptor<>(stateName, LongSerializer.INSTANCE));
    long sum = 0;
    for (long part : state.get()) {
      sum += part;
    }
    Counter counter = metrics.counter(metricName);
    counter.inc(sum);
    return new Tally(state, counter);
  }

  /** Counts one more. */
  public void add() {
    counter.inc();
  }

  /** The count of this subtask. */
  public long count() {
    return counter.getCount();
  }

  /**
   * Writes the count into the state; to be called when the operator snapshots its state.
   *
   * @throws Exception if the state cannot be written
   */
  public void snapshot() throws Exception {
    state.update(List.of(counter.getCount()));
  }
}
