package io.adpulse.query;

import io.adpulse.output.OutgoingRecord;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Has the name of an operator that is no more, and lets records pass. Keyed state that is restored
 * to it is gone with the next snapshot; the few numbers per subtask that are not keyed stay until
 * it is removed too.
 */
public final class DroppedState extends AbstractStreamOperator<OutgoingRecord>
    implements OneInputStreamOperator<OutgoingRecord, OutgoingRecord> {

  private static final long serialVersionUID = 1L;

  /** The beginning of the names of such operators. */
  public static final String NAME = "drop state of ";

  /**
   * The names of a query's operators.
   *
   * @param name of the query as it was logged: topic, hash, and number of operators
   */
  public static List<String> uids(String name) {
    int colon = name.lastIndexOf(':');
    return StableUids.of(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
  }

  @Override
  public void processElement(StreamRecord<OutgoingRecord> element) {
    output.collect(element);
  }
}
