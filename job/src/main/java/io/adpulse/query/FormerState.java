package io.adpulse.query;

import io.adpulse.output.OutgoingRecord;
import io.adpulse.state.Refused;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Has the name of an operator that a query had when Flink joined its users, and lets records pass.
 * It refuses a snapshot that holds such a join: what the query has counted in open windows would be
 * lost without a word.
 */
public final class FormerState extends AbstractStreamOperator<OutgoingRecord>
    implements OneInputStreamOperator<OutgoingRecord, OutgoingRecord> {

  private static final long serialVersionUID = 1L;

  private final String query;

  /**
   * @param query its name when Flink joined its users
   */
  public FormerState(String query) {
    this.query = query;
  }

  /**
   * Looks for what only the join's own reader of users keeps.
   *
   * @throws Refused if it is there
   */
  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    if (!getOperatorStateBackend().getRegisteredStateNames().isEmpty()) {
      throw new Refused(
          "In the snapshot Flink joins the users of the query "
              + query
              + ", which the job now does itself. To lose nothing, start once with"
              + " --keep-flink-joins; when all windows that were open then have closed, start again"
              + " without it, and with --drop-queries "
              + query
              + ". That alone gives up what the query has counted in open windows.");
    }
  }

  @Override
  public void processElement(StreamRecord<OutgoingRecord> element) {
    output.collect(element);
  }
}
