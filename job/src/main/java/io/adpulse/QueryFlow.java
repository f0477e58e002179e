package io.adpulse;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.input.DivertBadUsers;
import io.adpulse.input.Users;
import io.adpulse.join.EventBlock;
import io.adpulse.join.EventBlockSerializer;
import io.adpulse.join.JoinUsers;
import io.adpulse.join.PackEvents;
import io.adpulse.join.UserChange;
import io.adpulse.join.UserChangeSerializer;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.output.WrapSourceRecord;
import io.adpulse.query.EventWithUser;
import io.adpulse.query.Queries;
import io.adpulse.query.QueryInputs;
import io.adpulse.query.RunQueries;
import io.adpulse.query.UserVersion;
import io.adpulse.state.IncomingUserSerializer;
import io.adpulse.state.KeySerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;

/**
 * The part of the flow that is there only if there are queries; each branch, only if one needs it.
 *
 * <pre>
 * accepted ─► hold watermark to window ends ─┬─► pack events ─► by bucket ─┬─► join users ─► query
 *                                            │  read user changes ─► by user ┘
 *                                            └─► to rows ─► query, which reads users for itself
 * read users ─► divert bad users
 * </pre>
 */
final class QueryFlow implements QueryInputs {

  private final StreamExecutionEnvironment env;
  private final AdPulseConfig config;
  private final Users users;
  private final DataStream<Event> held;

  private QueryFlow(
      StreamExecutionEnvironment env,
      AdPulseConfig config,
      DataStream<Event> accepted,
      Users users) {
    this.env = env;
    this.config = config;
    this.users = users;
    this.held = RunQueries.hold(accepted, windows(), Uids.HOLD_WATERMARK);
  }

  /** Adds the queries; returns their rows, and the dead letters of the users topic. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // union takes an array of streams
  static DataStream<OutgoingRecord>[] add(
      StreamExecutionEnvironment env,
      AdPulseConfig config,
      OutputLimits limits,
      Queries queries,
      DataStream<Event> accepted,
      Connectors connectors) {
    var flow = new QueryFlow(env, config, accepted, connectors.users());
    RunQueries.Added added = RunQueries.add(env, queries, flow, config.queries().keepFlinkJoins());
    List<DataStream<OutgoingRecord>> results = new ArrayList<>(added.rows());
    // Next to nothing passes here, so that those who look for old state cost nothing.
    DataStream<OutgoingRecord> badUsers = flow.badUsers(limits);
    for (String name : added.formerNames()) {
      boolean dropped = config.queries().dropped().contains(name);
      badUsers = dropped ? badUsers : DropQueries.unless(badUsers, name);
    }
    results.add(badUsers);
    return results.toArray(new DataStream[0]);
  }

  @Override
  public DataStream<RowData> adEvents() {
    return RunQueries.adEvents(held, Uids.TO_AD_EVENT_ROWS);
  }

  @Override
  public DataStream<RowData> eventsWithUsers(List<String> columns) {
    DataStream<EventBlock> events =
        held.transform("pack events", EventBlockSerializer.TYPE, new PackEvents(windows()))
            .uid(Uids.PACK_EVENTS);
    DataStream<UserChange> changes =
        env.fromSource(
                users.reader(
                    "joined",
                    (user, out) -> UserChange.of(user.parsed()).ifPresent(out),
                    UserChangeSerializer.TYPE),
                WatermarkStrategy.noWatermarks(),
                "read user changes")
            .uid(Uids.READ_USER_CHANGES);
    return events
        .keyBy(EventBlock::bucket, KeySerializer.TYPE)
        .connect(changes.keyBy(UserChange::userId, KeySerializer.TYPE))
        .transform("join users", EventWithUser.TYPE, new JoinUsers(windows(), columns))
        .uid(Uids.JOIN_USERS);
  }

  @Override
  public Source<RowData, ?, ?> reader(String name) {
    return users.reader(
        name, (user, out) -> UserVersion.of(user.parsed()).ifPresent(out), UserVersion.TYPE);
  }

  private DataStream<OutgoingRecord> badUsers(OutputLimits limits) {
    var toDeadLetters =
        new WrapSourceRecord(
            config.topics().users(), config.topics().deadLetters(), limits.deadLetterBytes());
    return env.fromSource(
            users.reader("all", (user, out) -> out.accept(user), IncomingUserSerializer.TYPE),
            WatermarkStrategy.noWatermarks(),
            "read users")
        .uid(Uids.READ_USERS)
        .process(new DivertBadUsers(toDeadLetters), OutgoingRecordSerializer.TYPE)
        .name("divert bad users")
        .uid(Uids.DIVERT_BAD_USERS);
  }

  private Windows windows() {
    return Windows.of(config.eventTime().window());
  }
}
