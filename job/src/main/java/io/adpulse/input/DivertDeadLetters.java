package io.adpulse.input;

import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.Incoming;
import io.adpulse.event.Reason;
import io.adpulse.event.Rejection;
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
import org.apache.flink.util.OutputTag;

/**
 * Counts every record that comes in and sends those that cannot be counted to the dead letters.
 * Chained to the source.
 */
public final class DivertDeadLetters extends ProcessFunction<Incoming, Candidate>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final WrapSourceRecord toDeadLetters;
  private final OutputTag<OutgoingRecord> deadLetterTag;

  private transient Tally input;
  private transient TalliesByReason<Reason> deadLetters;

  /**
   * @param toDeadLetters wraps what cannot be counted
   * @param deadLetterTag where it goes
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes functions in initializeState
  public DivertDeadLetters(
      WrapSourceRecord toDeadLetters, OutputTag<OutgoingRecord> deadLetterTag) {
    this.toDeadLetters = toDeadLetters;
    this.deadLetterTag = deadLetterTag;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    var store = context.getOperatorStateStore();
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("adpulse");
    input = Tally.restore(store, metrics, "input");
    deadLetters =
        TalliesByReason.restore(store, metrics, "dead_letters", Reason.class, Reason::code);
  }

  @Override
  public void processElement(Incoming incoming, Context context, Collector<Candidate> out) {
    input.add();
    if (incoming.parsed() instanceof Event event) {
      out.collect(new Candidate(incoming.source(), event));
    } else if (incoming.parsed() instanceof Rejection rejection) {
      deadLetters.add(rejection.reason());
      context.output(
          deadLetterTag,
          toDeadLetters.wrap(incoming.source(), rejection.reason().code(), rejection.detail()));
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    input.snapshot();
    deadLetters.snapshot();
  }
}
