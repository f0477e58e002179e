package io.adpulse;

import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.query.DroppedState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Takes the place of the operators of removed queries, so that Flink finds a taker for their state
 * and drops it. State that nobody named still stops a restore.
 */
final class DropQueries {

  private DropQueries() {}

  /** Lets results pass through the takers of the named queries' state. */
  static DataStream<OutgoingRecord> from(DataStream<OutgoingRecord> results, Set<String> dropped) {
    DataStream<OutgoingRecord> passed = results;
    for (String name : new TreeSet<>(dropped)) {
      for (String uid : uids(name)) {
        passed =
            passed
                .transform(
                    "drop state of " + name, OutgoingRecordSerializer.TYPE, new DroppedState())
                .uid(uid);
      }
    }
    return passed;
  }

  private static List<String> uids(String name) {
    return name.equals("users")
        ? List.of(Uids.READ_USERS, Uids.DIVERT_BAD_USERS)
        : DroppedState.uids(name);
  }
}
