package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadsConfigTest {

  @Test
  void onlyTheAddressOfKafkaIsRequiredAllElseHasItsDefault() {
    AdPulseConfig config = Given.config();

    assertThat(config.deployment()).isEqualTo("adpulse");
    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(config.kafka().groupId()).isEqualTo("adpulse");
    assertThat(config.kafka().startFrom()).isEqualTo(new StartFrom.Earliest());
    assertThat(config.kafka().transactionTimeout()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.topics())
        .isEqualTo(
            new Topics(
                "ad-events",
                "users",
                "ad-metrics",
                "user-activity",
                "ad-metrics-live",
                "ad-events-dlq",
                "ad-events-late"));
    assertThat(config.eventTime())
        .isEqualTo(
            new EventTime(
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Optional.empty()));
    assertThat(config.cadence())
        .isEqualTo(new Cadence(Duration.ofMillis(100), Duration.ofMillis(50), 10_000));
    assertThat(config.maxRecordBytes()).isEqualTo(1_048_576);
    assertThat(config.allowRewind()).isFalse();
  }

  @Test
  void keysAndValuesMayBeSeparatedBySpaceOrEqualsSignAndFlagsStandAlone() {
    AdPulseConfig config =
        Given.config(
            "--window", "10 min", "--deployment=eu-1", "--allow-rewind", "--flush-keys", "5");

    assertThat(config.eventTime().window()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.deployment()).isEqualTo("eu-1");
    assertThat(config.allowRewind()).isTrue();
    assertThat(config.cadence().flushKeys()).isEqualTo(5);
  }

  @Test
  void aFlagMayHaveAValue() {
    assertThat(Given.config("--allow-rewind", "false").allowRewind()).isFalse();
    assertThat(Given.config("--allow-rewind=true").allowRewind()).isTrue();
  }

  @Test
  void anEqualsSignInsideAValueIsKept() {
    assertThat(Given.config("--kafka.client.rack=a=b").adminProperties().get("client.rack"))
        .isEqualTo("a=b");
  }

  @Test
  void theDeploymentIsTheConsumerGroupUnlessOneIsNamed() {
    assertThat(Given.config("--deployment", "eu-1").kafka().groupId()).isEqualTo("eu-1");
    assertThat(Given.config("--group-id", "G.1").kafka().groupId()).isEqualTo("G.1");
  }

  @Test
  void aNewGroupStartsAtAWordOrAnInstantWithAnyOffset() {
    assertThat(Given.config("--start-from", "latest").kafka().startFrom())
        .isEqualTo(new StartFrom.Latest());
    assertThat(Given.config("--start-from", "2026-01-31T12:00:00.5+01:00").kafka().startFrom())
        .isEqualTo(new StartFrom.At(Instant.parse("2026-01-31T11:00:00.500Z")));
  }

  @Test
  void aDriftTurnsWatermarkAlignmentOn() {
    assertThat(Given.config("--watermark-alignment-drift", "1 min").eventTime().alignment())
        .contains(new EventTime.Alignment(Duration.ofMinutes(1), Duration.ofSeconds(1)));
  }

  @Test
  void theCommandLineWinsOverThePropertiesFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("adpulse.properties");
    Files.writeString(file, "bootstrap-servers=a:1,b:2\nwindow=5 min\nkafka.client.rack=ä\n");

    AdPulseConfig config =
        AdPulseConfig.parse(
            new String[] {"--config", file.toString(), "--window", "2 min"}, Map.of());

    assertThat(config.kafka().bootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(config.eventTime().window()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.consumerProperties()).containsEntry("client.rack", "ä");
  }

  @Test
  void valuesOrPartsOfThemComeFromTheEnvironment() {
    AdPulseConfig config =
        AdPulseConfig.parse(
            new String[] {"--bootstrap-servers", "${env:HOST}:${env:PORT}", "--group-id=${env:G}"},
            Map.of("HOST", "kafka", "PORT", "9092", "G", "g"));

    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(config.kafka().groupId()).isEqualTo("g");
  }

  @Test
  void whatAVariableHoldsIsNeverReadAsAPlaceholder() {
    AdPulseConfig config =
        AdPulseConfig.parse(
            Given.withServers("--kafka.client.rack", "${env:A}"),
            Map.of("A", "${env:B}$1", "B", "no"));

    assertThat(config.adminProperties()).containsEntry("client.rack", "${env:B}$1");
  }
}
