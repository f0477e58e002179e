package io.adpulse.state;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.metrics.MetricGroup;

/**
 * A {@link Tally} for each reason why a record could not be counted, with the reason as a label of
 * the metric.
 *
 * @param <R> the reasons
 */
public final class TalliesByReason<R extends Enum<R>> {

  private final Map<R, Tally> tallies;

  private TalliesByReason(Map<R, Tally> tallies) {
    this.tallies = tallies;
  }

  /**
   * Restores all counts and registers them as metrics.
   *
   * @param name of the metric; a state is called the same, with hyphens and the reason's code
   * @param code of a reason, never to change
   * @throws Exception if the state cannot be read
   */
  public static <R extends Enum<R>> TalliesByReason<R> restore(
      OperatorStateStore store,
      MetricGroup metrics,
      String name,
      Class<R> reasons,
      Function<R, String> code)
      throws Exception {
    Map<R, Tally> tallies = new EnumMap<>(reasons);
    for (R reason : reasons.getEnumConstants()) {
      MetricGroup group = metrics.addGroup("reason", code.apply(reason));
      String stateName = name.replace('_', '-') + "-" + code.apply(reason);
      tallies.put(reason, Tally.restore(store, group, stateName, name));
    }
    return new TalliesByReason<>(tallies);
  }

  /** Counts one more. */
  public void add(R reason) {
    Objects.requireNonNull(tallies.get(reason)).add();
  }

  /**
   * Writes the counts into the state; to be called when the operator snapshots its state.
   *
   * @throws Exception if the state cannot be written
   */
  public void snapshot() throws Exception {
    for (Tally tally : tallies.values()) {
      tally.snapshot();
    }
  }
}
