package io.adpulse.query;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Collected;
import io.adpulse.fixture.Script;
import io.adpulse.output.OutgoingRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;

/** Queries that the check would refuse, as none that it accepts is known to fail. */
class NameFailuresTest {

  private static final Query SOUND = query("sound", "SELECT UPPER(ad_id) AS ad FROM ad_events");
  private static final Query FAILING =
      query("failing", "SELECT 1 / (CHAR_LENGTH(ad_id) - 4) AS n FROM ad_events");
  private static final Query FAILING_WHEN_A_WINDOW_CLOSES =
      query(
          "closing",
          "SELECT window_start, 1 / (COUNT(*) - 1) AS n"
              + " FROM TABLE(TUMBLE(TABLE ad_events, DESCRIPTOR(event_time), ${window}))"
              + " GROUP BY window_start, window_end");

  @Test
  void aQueryThatFailsWithAnEventIsNamedThoughAnotherSharesItsTask() {
    assertThat(failure(SOUND, FAILING)).hasValueSatisfying(NameFailuresTest::namesFailing);
    assertThat(failure(FAILING, SOUND)).hasValueSatisfying(NameFailuresTest::namesFailing);
  }

  @Test
  void aQueryThatFailsWhenAWindowClosesIsNamed() {
    assertThat(failure(FAILING_WHEN_A_WINDOW_CLOSES, SOUND))
        .hasValueSatisfying(
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith("A query failed in its operator closing.sql: Calc")
                    .hasMessageEndingWith("ArithmeticException: / by zero"));
  }

  @Test
  void whatFailsBehindAQueryIsNotTheQuerys() {
    var behind = new IllegalStateException(new QueryFailure("behind.sql: Calc", cause()));

    assertThat(NameFailures.named("before.sql: Calc", behind)).isSameAs(behind);
  }

  @Test
  void aTaskThatIsCancelledOrLosesItsNetworkIsNoFailureOfAQuery() {
    for (Exception other :
        List.of(
            new CancelTaskException(), new InterruptedException(), new IOException("connection"))) {
      assertThat(NameFailures.named("a.sql: Calc", other)).isSameAs(other);
    }
  }

  @Test
  void aQueryThatDoesNotFailGivesItsRows() throws Exception {
    Collected results = new Collected();

    run(results, SOUND);

    assertThat(GivenQueries.rows(results, "sound")).containsExactly("{\"ad\":\"AD-1\"}");
  }

  private static void namesFailing(QueryFailure failure) {
    assertThat(failure)
        .hasMessageStartingWith("A query failed in its operator failing.sql: Calc")
        .hasMessageEndingWith("ArithmeticException: / by zero");
  }

  private static Exception cause() {
    return new IllegalArgumentException("why");
  }

  private static Query query(String topic, String sql) {
    return GivenQueries.query(topic, sql);
  }

  private static Optional<QueryFailure> failure(Query... queries) {
    try {
      run(new Collected(), queries);
      return Optional.empty();
    } catch (Exception failure) {
      return ExceptionUtils.findThrowable(failure, QueryFailure.class);
    }
  }

  private static void run(Collected results, Query... queries) throws Exception {
    var env = GivenQueries.environment();
    var events =
        new Script()
            .event(AnEvent.at(BEGINNING).by("u").of("ad-1"))
            .watermark(BEGINNING + 2 * MINUTE);
    var planner =
        new Planner(env, new Streams(GivenQueries.inputs(env, events, List.of()), List.of()));
    for (Query query : List.of(queries)) {
      DataStream<OutgoingRecord> rows = RunQueries.rows(query, planner.plan(query));
      rows.sinkTo(results);
    }
    StreamGraph graph = env.getStreamGraph();
    NameFailures.in(graph);
    env.execute(graph);
  }
}
