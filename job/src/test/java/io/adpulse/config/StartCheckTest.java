package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StartCheckTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final MockAdminClient kafka = MockAdminClient.create().numBrokers(2).build();

  @BeforeEach
  void healthyKafka() throws Exception {
    List<String> topics = new ArrayList<>(List.of(Given.config().topics().input()));
    topics.addAll(Given.config().topics().outputs());
    for (String topic : topics) {
      kafka
          .createTopics(
              List.of(
                  new NewTopic(topic, 4, (short) 1)
                      .configs(Map.of("max.message.bytes", "1048588"))))
          .all()
          .get();
    }
    setAtBroker("0", "transaction.max.timeout.ms", "900000");
    setAtBroker("1", "transaction.max.timeout.ms", "900000");
  }

  @Test
  void itReadsWhatTheDeadLetterAndLateTopicsCanHold() throws Exception {
    set(
        new ConfigResource(ConfigResource.Type.TOPIC, "ad-events-late"),
        "max.message.bytes",
        "200000");

    OutputLimits limits = StartCheck.run(Given.config(), Set.of(), kafka, TEN_SECONDS, TEN_MINUTES);

    assertThat(limits).isEqualTo(new OutputLimits(1_048_588 - 12_288, 200_000 - 12_288));
  }

  @Test
  void itCountsOnNoMoreThanTheProducerMaySend() {
    AdPulseConfig config = Given.config("--kafka.producer.max.request.size", "100000");

    assertThat(StartCheck.run(config, Set.of(), kafka, TEN_SECONDS, TEN_MINUTES))
        .isEqualTo(new OutputLimits(100_000 - 12_288, 100_000 - 12_288));
  }

  @Test
  void itRefusesATopicThatCouldNotEvenHoldARecordThatWasCut() throws Exception {
    set(
        new ConfigResource(ConfigResource.Type.TOPIC, "ad-events-dlq"),
        "max.message.bytes",
        "77823");

    assertThat(faults(Given.config()))
        .containsExactly(
            "dlq-topic = ad-events-dlq: its max.message.bytes and kafka.producer.max.request.size"
                + " must both be at least 77824 bytes, so that it can hold a record that was cut");
    set(
        new ConfigResource(ConfigResource.Type.TOPIC, "ad-events-dlq"),
        "max.message.bytes",
        "77824");
    assertThat(
            StartCheck.run(Given.config(), Set.of(), kafka, TEN_SECONDS, TEN_MINUTES)
                .deadLetterBytes())
        .isEqualTo(64 * 1024);
  }

  @Test
  void itNamesAMissingInputTopicAndTheNearestOne() {
    assertThat(faults(Given.config("--input-topic", "ad-event")))
        .containsExactly("input-topic = ad-event: there is no such topic; did you mean ad-events?");
    assertThat(faults(Given.config("--input-topic", "clickstream")))
        .containsExactly(
            "input-topic = clickstream: there is no such topic; create it or name another");
  }

  @Test
  void itSaysHowToCreateEachMissingOutputTopic() {
    kafka.deleteTopics(List.of("ad-metrics", "ad-metrics-live"));

    assertThat(faults(Given.config()))
        .containsExactly(
            "ad-metrics-topic = ad-metrics: there is no such topic; create it with: kafka-topics.sh"
                + " --bootstrap-server kafka:9092 --create --topic ad-metrics",
            "live-topic = ad-metrics-live: there is no such topic; create it with:"
                + " kafka-topics.sh --bootstrap-server kafka:9092 --create --topic ad-metrics-live"
                + " --config cleanup.policy=compact");
  }

  @Test
  void itRefusesATransactionTimeoutAboveThatOfAnyBroker() throws Exception {
    setAtBroker("1", "transaction.max.timeout.ms", "840000");

    assertThat(faults(Given.config()))
        .containsExactly(
            "transaction-timeout = 15 min: must be at most 14 min, the transaction.max.timeout.ms of"
                + " broker 1");
    assertThat(
            StartCheck.run(
                Given.config("--transaction-timeout", "14 min"),
                Set.of(),
                kafka,
                TEN_SECONDS,
                TEN_MINUTES))
        .isNotNull();
  }

  @Test
  void itRefusesATransactionTimeoutThatACheckpointAndARestartCouldOutlast() {
    assertThat(faults(Given.config("--transaction-timeout", "729999 ms")))
        .containsExactly(
            "transaction-timeout = 729999 ms: must be at least 730 s: checkpoint interval 10 s +"
                + " checkpoint timeout 10 min + 2 min for a restart; else Kafka drops results that a"
                + " checkpoint has confirmed");
    assertThat(
            StartCheck.run(
                Given.config("--transaction-timeout", "730 s"),
                Set.of(),
                kafka,
                TEN_SECONDS,
                TEN_MINUTES))
        .isNotNull();
  }

  @Test
  void itRefusesToRunWithoutCheckpoints() {
    assertThat(
            faultsOf(
                () -> StartCheck.run(Given.config(), Set.of(), kafka, Duration.ZERO, TEN_MINUTES)))
        .containsExactly(
            "execution.checkpointing.interval: is not set in flinkConfiguration; without"
                + " checkpoints no result is ever committed");
  }

  @Test
  void itReportsAllFaultsAtOnce() {
    kafka.deleteTopics(List.of("user-activity"));

    assertThat(faults(Given.config("--input-topic", "none", "--transaction-timeout", "1 min")))
        .hasSize(3);
  }

  @Test
  void itSaysInOneSentenceThatNoBrokerAnswersAndWhereItLooked() {
    kafka.timeoutNextRequest(1);

    assertThat(faults(Given.config()))
        .containsExactly(
            "bootstrap-servers = kafka:9092: cannot ask Kafka: no broker answered within 10 s;"
                + " check the address, the network and kafka.security.protocol");
  }

  @Test
  void itSaysInOneSentenceWhyNoClientCanBeMade() {
    AdPulseConfig config =
        Given.config(
            "--bootstrap-servers=localhost:1",
            "--kafka.security.protocol=SASL_PLAINTEXT",
            "--kafka.sasl.mechanism=PLAIN");

    assertThat(faultsOf(() -> StartCheck.run(config, Set.of(), TEN_SECONDS, TEN_MINUTES)))
        .singleElement()
        .asString()
        .startsWith("bootstrap-servers = localhost:1: cannot ask Kafka: ")
        .contains("KafkaClient")
        .doesNotContain("\n");
  }

  private List<String> faults(AdPulseConfig config) {
    return faultsOf(() -> StartCheck.run(config, Set.of(), kafka, TEN_SECONDS, TEN_MINUTES));
  }

  private static List<String> faultsOf(Runnable check) {
    ConfigException thrown = catchThrowableOfType(ConfigException.class, check::run);
    assertThat(thrown).as("the check passed, but should have refused").isNotNull();
    return thrown.faults().stream().map(Fault::sentence).toList();
  }

  private void setAtBroker(String broker, String name, String value) throws Exception {
    set(new ConfigResource(ConfigResource.Type.BROKER, broker), name, value);
  }

  private void set(ConfigResource resource, String name, String value) throws Exception {
    kafka
        .incrementalAlterConfigs(
            Map.of(resource, List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET))))
        .all()
        .get();
  }
}
