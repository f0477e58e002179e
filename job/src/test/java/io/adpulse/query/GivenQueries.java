package io.adpulse.query;

import static io.adpulse.fixture.Instants.MINUTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.event.Event;
import io.adpulse.event.UserRow;
import io.adpulse.fixture.Collected;
import io.adpulse.fixture.Script;
import io.adpulse.join.EventBlock;
import io.adpulse.join.EventBlockSerializer;
import io.adpulse.join.JoinUsers;
import io.adpulse.join.PackEvents;
import io.adpulse.join.UserChange;
import io.adpulse.join.UserChangeSerializer;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.state.EventSerializer;
import io.adpulse.state.KeySerializer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;

/** Queries that are read, planned and run as by the job, without Kafka. */
final class GivenQueries {

  private GivenQueries() {}

  /** A query for a topic, as its file would hold it. */
  static Query query(String topic, String sql) {
    var source = new QuerySource(topic + ".sql", sql);
    return new Query(topic, source, KeyLine.columns(source), WindowInterval.of(MINUTES));
  }

  /** The same, of which nothing is refused before it is planned. */
  static Query checked(String topic, String sql) {
    Query query = query(topic, sql);
    assertThat(CheckWords.of(query.source())).as(sql).isEmpty();
    return query;
  }

  /** What is found in a directory, with more settings of the job. */
  static Queries read(Path directory, String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("--bootstrap-servers=nobody:9092");
    settings.add("--sql-dir=" + directory);
    return QueryFiles.read(AdPulseConfig.parse(settings.toArray(String[]::new), Map.of()));
  }

  /** All faults of all queries. */
  static List<QueryFault> faults(Queries queries) {
    var env = environment();
    try {
      var ignored = RunQueries.add(env, queries, inputs(env, new Script(), List.of()), false);
      return List.of();
    } catch (QueryException refused) {
      return refused.faults();
    }
  }

  /** All faults of all queries of some directories, planned together as this is faster. */
  static List<QueryFault> faults(List<Path> directories) {
    List<Query> all = new ArrayList<>();
    List<QueryFault> faults = new ArrayList<>();
    for (Path directory : directories) {
      Queries found = read(directory);
      all.addAll(found.all());
      faults.addAll(found.faults());
    }
    return faults(new Queries(all, faults));
  }

  /**
   * Runs queries over events.
   *
   * @throws Exception if they are refused, or if one fails
   */
  static Collected run(List<Query> queries, Script events) throws Exception {
    return run(queries, events, List.of());
  }

  /** Runs queries over events and users. */
  static Collected run(List<Query> queries, Script events, List<UserRow> users) throws Exception {
    var results = new Collected();
    var env = environment();
    RunQueries.add(env, new Queries(queries, List.of()), inputs(env, events, users), false)
        .rows()
        .forEach(rows -> rows.sinkTo(results));
    env.execute("queries");
    return results;
  }

  /** The rows for a topic as JSON. */
  static List<String> rows(Collected results, String topic) {
    return results.of(topic).stream()
        .map(OutgoingRecord::value)
        .map(value -> new String(Objects.requireNonNull(value), UTF_8))
        .toList();
  }

  static StreamExecutionEnvironment environment() {
    var flink =
        new Configuration()
            .set(PipelineOptions.GENERIC_TYPES, false)
            .set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return StreamExecutionEnvironment.createLocalEnvironment(1, flink);
  }

  /** Events, and users whose versions are all there before the first event is joined. */
  static QueryInputs inputs(StreamExecutionEnvironment env, Script events, List<UserRow> users) {
    return inputs(
        env,
        RunQueries.hold(
            env.fromSource(events, WatermarkStrategy.noWatermarks(), "events")
                .map(incoming -> (Event) incoming.parsed(), EventSerializer.TYPE),
            MINUTES,
            "hold"),
        users);
  }

  /** The same of events with the watermark that SQL sees. */
  static QueryInputs inputs(
      StreamExecutionEnvironment env, DataStream<Event> held, List<UserRow> users) {
    return new QueryInputs() {

      @Override
      public DataStream<RowData> adEvents() {
        return RunQueries.adEvents(held, "rows");
      }

      @Override
      public DataStream<RowData> eventsWithUsers(List<String> columns) {
        var changes =
            env.fromSource(
                new PlayedUsers<>(
                    users, user -> UserChange.of(user).orElseThrow(), UserChangeSerializer.TYPE),
                WatermarkStrategy.noWatermarks(),
                "changes");
        return held.transform("pack", EventBlockSerializer.TYPE, new PackEvents(MINUTES))
            .keyBy(EventBlock::bucket, KeySerializer.TYPE)
            .connect(changes.keyBy(UserChange::userId, KeySerializer.TYPE))
            .transform("join", EventWithUser.TYPE, new JoinUsers(MINUTES, columns));
      }

      @Override
      public Source<RowData, ?, ?> reader(String name) {
        return new PlayedUsers<>(
            users, user -> UserVersion.of(user).orElseThrow(), UserVersion.TYPE);
      }
    };
  }
}
