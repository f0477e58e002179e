package io.adpulse;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.input.DivertBadUsers;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.output.WrapSourceRecord;
import io.adpulse.query.Queries;
import io.adpulse.query.RunQueries;
import io.adpulse.query.UserVersion;
import io.adpulse.state.IncomingUserSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The part of the flow that is there only if there are queries.
 *
 * <pre>
 * accepted ─► hold watermark to window ends ─► to rows ─┬─► query ─► rows to JSON
 *                                read users for query ──┘   (each query reads users for itself)
 * read users ─► divert bad users
 * </pre>
 */
final class QueryFlow {

  private QueryFlow() {}

  /** Adds the queries; returns their rows, and the dead letters of the users topic. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // union takes an array of streams
  static DataStream<OutgoingRecord>[] add(
      StreamExecutionEnvironment env,
      AdPulseConfig config,
      OutputLimits limits,
      Queries queries,
      DataStream<Event> accepted,
      Connectors connectors) {
    var windows = Windows.of(config.eventTime().window());
    var adEvents =
        RunQueries.adEvents(accepted, windows, Uids.HOLD_WATERMARK, Uids.TO_AD_EVENT_ROWS);
    List<DataStream<OutgoingRecord>> results =
        new ArrayList<>(
            RunQueries.add(
                env,
                queries,
                adEvents,
                name ->
                    connectors
                        .users()
                        .reader(
                            name,
                            (user, out) -> UserVersion.of(user.parsed()).ifPresent(out),
                            UserVersion.TYPE)));
    results.add(badUsers(env, config, limits, connectors));
    return results.toArray(new DataStream[0]);
  }

  private static DataStream<OutgoingRecord> badUsers(
      StreamExecutionEnvironment env,
      AdPulseConfig config,
      OutputLimits limits,
      Connectors connectors) {
    var toDeadLetters =
        new WrapSourceRecord(
            config.topics().users(), config.topics().deadLetters(), limits.deadLetterBytes());
    return env.fromSource(
            connectors
                .users()
                .reader("all", (user, out) -> out.accept(user), IncomingUserSerializer.TYPE),
            WatermarkStrategy.noWatermarks(),
            "read users")
        .uid(Uids.READ_USERS)
        .process(new DivertBadUsers(toDeadLetters), OutgoingRecordSerializer.TYPE)
        .name("divert bad users")
        .uid(Uids.DIVERT_BAD_USERS);
  }
}
