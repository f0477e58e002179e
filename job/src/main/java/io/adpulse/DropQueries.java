package io.adpulse;

import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.query.DroppedState;
import io.adpulse.query.FormerState;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/**
 * Takes the place of the operators of removed queries, so that Flink finds a taker for their state
 * and drops it. State that nobody named still stops a restore.
 */
final class DropQueries {

  private DropQueries() {}

  /** Lets results pass through the takers of the named queries' state. */
  static DataStream<OutgoingRecord> from(DataStream<OutgoingRecord> results, Set<String> dropped) {
    Set<String> taken = uids(results);
    DataStream<OutgoingRecord> passed = results;
    for (String name : new TreeSet<>(dropped)) {
      for (String uid : uids(name)) {
        if (taken.add(uid)) {
          passed = through(passed, name, new DroppedState(), uid);
        }
      }
    }
    return passed;
  }

  /** Lets records pass as long as a snapshot has no state of a query under a former name. */
  static DataStream<OutgoingRecord> unless(DataStream<OutgoingRecord> records, String name) {
    DataStream<OutgoingRecord> passed = records;
    for (String uid : DroppedState.uids(name)) {
      passed = through(passed, name, new FormerState(name), uid);
    }
    return passed;
  }

  private static DataStream<OutgoingRecord> through(
      DataStream<OutgoingRecord> records,
      String name,
      OneInputStreamOperator<OutgoingRecord, OutgoingRecord> taker,
      String uid) {
    return records
        .transform(DroppedState.NAME + name, OutgoingRecordSerializer.TYPE, taker)
        .uid(uid);
  }

  /** The names of all operators before a stream: no other may have the same. */
  private static Set<String> uids(DataStream<?> stream) {
    return stream.getTransformation().getTransitivePredecessors().stream()
        .map(Transformation::getUid)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> uids(String name) {
    return name.equals("users")
        ? List.of(Uids.READ_USERS, Uids.DIVERT_BAD_USERS, Uids.READ_USER_CHANGES, Uids.JOIN_USERS)
        : DroppedState.uids(name);
  }
}
