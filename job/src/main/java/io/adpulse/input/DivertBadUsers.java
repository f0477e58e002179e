package io.adpulse.input;

import io.adpulse.event.IncomingUser;
import io.adpulse.event.UserReason;
import io.adpulse.event.UserRejection;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.WrapSourceRecord;
import io.adpulse.state.TalliesByReason;
import io.adpulse.state.Tally;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts every record of the users topic and makes dead letters of those that say nothing about a
 * user. It has a reader of its own, so that each is told once however many queries read users.
 */
public final class DivertBadUsers extends ProcessFunction<IncomingUser, OutgoingRecord>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final WrapSourceRecord toDeadLetters;

  private transient Tally input;
  private transient TalliesByReason<UserReason> deadLetters;

  /**
   * @param toDeadLetters wraps what says nothing about a user
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes functions in initializeState
  public DivertBadUsers(WrapSourceRecord toDeadLetters) {
    this.toDeadLetters = toDeadLetters;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    var store = context.getOperatorStateStore();
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("adpulse");
    input = Tally.restore(store, metrics, "users_input");
    deadLetters =
        TalliesByReason.restore(
            store, metrics, "users_dead_letters", UserReason.class, UserReason::code);
  }

  @Override
  public void processElement(
      IncomingUser incoming, Context context, Collector<OutgoingRecord> out) {
    input.add();
    if (incoming.parsed() instanceof UserRejection rejection) {
      deadLetters.add(rejection.reason());
      out.collect(
          toDeadLetters.wrap(incoming.source(), rejection.reason().code(), rejection.detail()));
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    input.snapshot();
    deadLetters.snapshot();
  }
}
