package io.adpulse;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.FIRST_END;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.event.Incoming;
import io.adpulse.event.Reason;
import io.adpulse.event.Rejection;
import io.adpulse.event.SourceRecord;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Collected;
import io.adpulse.fixture.Script;
import io.adpulse.output.OutgoingRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The whole flow in a MiniCluster, without Kafka. Every expected value is computed by hand. */
class FlowTest {

  private static final AnEvent ALICE = AnEvent.at(BEGINNING).by("alice").of("shoes");
  private static final AnEvent BOB = AnEvent.at(BEGINNING + 1).by("bob").of("shoes");

  private final Collected exactlyOnce = new Collected();
  private final Collected live = new Collected();

  @Test
  void every_record_ends_in_exactly_one_place() throws Exception {
    run(1, onTime().watermark(CLOSES_FIRST).event(ALICE.withId("late")));

    assertResults();
    assertThat(of("ad-events-late"))
        .singleElement()
        .satisfies(late -> assertThat(late.value()).isEqualTo("late".getBytes(UTF_8)));
    assertThat(of("ad-events-dlq"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).containsExactly('{'));
    assertThat(exactlyOnce.records()).hasSize(8);
  }

  @Test
  void parallelism_changes_no_row() throws Exception {
    run(2, onTime());

    assertResults();
    assertThat(exactlyOnce.records()).hasSize(7);
  }

  private static Script onTime() throws Exception {
    return new Script()
        .event(ALICE.withId("1").predicting("0.5"))
        .event(ALICE.withId("1").predicting("0.5")) // a duplicate
        .event(ALICE.withId("2").click())
        .event(BOB.withId("1").predicting("0.25")) // another user's id
        .event(BOB.withId("2").of("hats"))
        .event(BOB.withId("3").movedTo(FIRST_END).conversion())
        .event(BOB.withId("4").movedTo(FIRST_END + 1).click())
        .record(dead());
  }

  private void assertResults() {
    assertThat(values("ad-metrics"))
        .containsExactlyInAnyOrder(
            "shoes 00:00 \"impressions\":2,\"clicks\":1,\"conversions\":0,\"ctr\":0.5,\"predicted_ctr\":0.375,\"calibration\":1.333333333",
            "hats 00:00 \"impressions\":1,\"clicks\":0,\"conversions\":0,\"ctr\":0,\"predicted_ctr\":null,\"calibration\":null",
            "shoes 00:01 \"impressions\":0,\"clicks\":1,\"conversions\":1,\"ctr\":null,\"predicted_ctr\":null,\"calibration\":null");
    assertThat(values("user-activity"))
        .containsExactlyInAnyOrder(
            "alice 00:00 \"events\":2,\"impressions\":1,\"clicks\":1,\"conversions\":0,\"ctr_sum\":0.5",
            "bob 00:00 \"events\":2,\"impressions\":2,\"clicks\":0,\"conversions\":0,\"ctr_sum\":0.25",
            "bob 00:01 \"events\":2,\"impressions\":0,\"clicks\":1,\"conversions\":1,\"ctr_sum\":0");
    assertThat(live.records().stream().filter(row -> text(row).endsWith("\"final\":true}")))
        .as("the last live row of each ad's window")
        .hasSize(3);
  }

  @Test
  void nothing_in_nothing_out() throws Exception {
    run(1, new Script());

    assertThat(exactlyOnce.records()).isEmpty();
    assertThat(live.records()).isEmpty();
  }

  private void run(int parallelism, Script script) throws Exception {
    var flink =
        new Configuration()
            .set(PipelineOptions.GENERIC_TYPES, false)
            .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
            // A machine that stands still for a while is no failure.
            .set(RpcOptions.ASK_TIMEOUT_DURATION, Duration.ofMinutes(5))
            .set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(5));
    var env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    AdPulseConfig config =
        AdPulseConfig.parse(new String[] {"--bootstrap-servers", "nowhere:9092"}, Map.of());
    Topology.build(env, config, new OutputLimits(1 << 20, 1 << 20), script, exactlyOnce, live);
    env.execute("flow");
  }

  private List<OutgoingRecord> of(String topic) {
    return exactlyOnce.records().stream().filter(row -> row.topic().equals(topic)).toList();
  }

  /** Key, minute of the window's start, and the numbers of each result. */
  private List<String> values(String topic) {
    return of(topic).stream()
        .map(
            row ->
                text(row)
                    .replaceAll(
                        "\\{\"(?:ad|user)_id\":\"(.*?)\",\"window_start\":\"2026-01-01T(.{5}):00Z\","
                            + "\"window_end\":\"[^\"]*\",(.*)}",
                        "$1 $2 $3"))
        .toList();
  }

  private static String text(OutgoingRecord row) {
    return new String(row.value() == null ? new byte[0] : row.value(), UTF_8);
  }

  private static Incoming dead() {
    return new Incoming(
        new SourceRecord(null, new byte[] {'{'}, 0, 9, BEGINNING),
        new Rejection(Reason.MALFORMED, "ends early"));
  }
}
