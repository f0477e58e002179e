package io.adpulse.query;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTE;
import static io.adpulse.fixture.Instants.MINUTES;
import static io.adpulse.fixture.Instants.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Event;
import io.adpulse.event.UserRow;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Collected;
import io.adpulse.fixture.Script;
import io.adpulse.state.EventSerializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Why the watermark goes into SQL at window ends only: events that the job accepts lie up to a
 * window behind it. Users, events and their order are drawn; what is right is looked up in them.
 */
class TimeWithinWindowsTest {

  private static final String JOIN = "join";
  private static final String JOIN_SQL =
      """
      SELECT e.ad_id, u.tier FROM ad_events AS e
      LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u ON e.user_id = u.user_id
      """;

  /** The same in a form that only Flink knows how to join. */
  private static final String JOIN_BY_FLINK_SQL = JOIN_SQL.strip() + " AND e.user_id = u.user_id";

  private static final String TENS = "tens";
  private static final String TENS_SQL =
      """
      SELECT window_start, COUNT(*) AS events
      FROM TABLE(TUMBLE(TABLE ad_events, DESCRIPTOR(event_time), INTERVAL '10' SECOND))
      GROUP BY window_start, window_end
      """;

  private static final int USERS = 3;
  private static final long OUT_OF_ORDERNESS = 10 * SECOND;

  private final Collected results = new Collected();
  private final List<UserRow> versions = new ArrayList<>();
  private final List<AnEvent> accepted = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyEventThatIsOnTimeFindsItsVersionAndIsCountedInAShorterWindow(long seed)
      throws Exception {
    Script script = draw(seed);

    run(script, TimeWithinWindowsTest::held, JOIN_SQL);

    assertThat(rows(JOIN)).containsExactlyInAnyOrderElementsOf(joined());
    assertThat(rows(TENS)).containsExactlyInAnyOrderElementsOf(counted());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void soItDoesWhereFlinkJoinsTheUsers(long seed) throws Exception {
    Script script = draw(seed);

    run(script, TimeWithinWindowsTest::held, JOIN_BY_FLINK_SQL);

    assertThat(rows(JOIN)).containsExactlyInAnyOrderElementsOf(joined());
    assertThat(rows(TENS)).containsExactlyInAnyOrderElementsOf(counted());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void someDoNotIfTimePassesAsItComes(long seed) throws Exception {
    Script script = draw(seed);

    run(script, TimeWithinWindowsTest::asItComes, JOIN_BY_FLINK_SQL);

    assertThat(rows(JOIN)).hasSameSizeAs(joined());
    assertThat(wrong(rows(JOIN), joined())).as("events with a wrong version").isPositive();
    assertThat(wrong(rows(TENS), counted())).as("windows with a wrong count").isPositive();
  }

  /** Accepted events of three windows in disorder, with the watermark after each. */
  private Script draw(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < 10 * USERS; i++) {
      long from = BEGINNING + random.nextLong(3 * MINUTE);
      versions.add(version("u" + i % USERS, "tier-" + i, from));
    }
    // Its row says that the users are there: only then does time pass in the join.
    AnEvent first = AnEvent.at(BEGINNING - MINUTE).by("u0").of("ad-first");
    accepted.add(first);
    Script script = new Script().event(first).watermark(BEGINNING - 1).awaitFirst(results, JOIN);
    long seen = BEGINNING;
    for (int i = 0; i < 200; i++) {
      long now = BEGINNING + i * SECOND * 9 / 10;
      long time = Math.max(BEGINNING, now - random.nextLong(MINUTE));
      AnEvent event = AnEvent.at(time).by("u" + random.nextInt(USERS)).of("ad-" + i);
      seen = Math.max(seen, event.time());
      if (MINUTES.startOf(event.time()) + MINUTE > seen - OUT_OF_ORDERNESS) {
        accepted.add(event);
        script.event(event).watermark(seen - OUT_OF_ORDERNESS - 1);
      }
    }
    return script;
  }

  private List<String> joined() {
    return accepted.stream()
        .map(
            event ->
                versions.stream()
                    .filter(version -> version.userId().equals(event.user()))
                    .filter(version -> version.updatedAt() <= event.time())
                    .max(Comparator.comparing(UserRow::updatedAt))
                    .map(version -> "\"" + version.tier().orElseThrow() + "\"")
                    .map(tier -> row(event, tier))
                    .orElse(row(event, "null")))
        .toList();
  }

  private static String row(AnEvent event, String tier) {
    return "{\"ad_id\":\"%s\",\"tier\":%s}".formatted(event.ad(), tier);
  }

  private List<String> counted() {
    return accepted.stream()
        .collect(
            Collectors.groupingBy(
                event -> Math.floorDiv(event.time(), 10 * SECOND) * 10 * SECOND,
                Collectors.counting()))
        .entrySet()
        .stream()
        .map(
            window ->
                "{\"window_start\":\"%s\",\"events\":%d}"
                    .formatted(Instant.ofEpochMilli(window.getKey()), window.getValue()))
        .toList();
  }

  private static long wrong(List<String> rows, List<String> right) {
    return right.stream().filter(row -> !rows.contains(row)).count();
  }

  private List<String> rows(String topic) {
    return results.of(topic).stream()
        .map(row -> new String(Objects.requireNonNull(row.value()), UTF_8))
        .toList();
  }

  private static DataStream<Event> held(DataStream<Event> events) {
    return RunQueries.hold(events, MINUTES, "hold");
  }

  private static DataStream<Event> asItComes(DataStream<Event> events) {
    return events;
  }

  private void run(Script script, Function<DataStream<Event>, DataStream<Event>> time, String join)
      throws Exception {
    var flink = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    DataStream<Event> events =
        env.fromSource(script, WatermarkStrategy.noWatermarks(), "events")
            .map(incoming -> (Event) incoming.parsed(), EventSerializer.TYPE);
    var queries = new Queries(List.of(query(JOIN, join), query(TENS, TENS_SQL)), List.of());
    RunQueries.add(env, queries, GivenQueries.inputs(env, time.apply(events), versions), false)
        .rows()
        .forEach(rows -> rows.sinkTo(results));
    env.execute("time within windows");
  }

  private static Query query(String topic, String sql) {
    var source = new QuerySource(topic + ".sql", sql);
    return new Query(topic, source, List.of(), WindowInterval.of(MINUTES));
  }

  private static UserRow version(String user, String tier, long from) {
    return new UserRow(user, Optional.empty(), Optional.empty(), Optional.of(tier), from);
  }
}
