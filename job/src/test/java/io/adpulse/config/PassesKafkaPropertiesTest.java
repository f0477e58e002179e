package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PassesKafkaPropertiesTest {

  @Test
  void clientsGetThePropertiesOfAllAndTheirOwnWin() {
    AdPulseConfig config =
        Given.config(
            "--kafka.security.protocol=SASL_SSL",
            "--kafka.client.rack=all",
            "--kafka.consumer.client.rack=c",
            "--kafka.producer.linger.ms=7",
            "--kafka.admin.retries=3");

    assertThat(config.consumerProperties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("client.rack", "c")
        .doesNotContainKeys("linger.ms", "retries", "consumer.client.rack");
    assertThat(config.producerProperties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("client.rack", "all")
        .containsEntry("linger.ms", "7");
    assertThat(config.adminProperties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("retries", "3")
        .doesNotContainKey("linger.ms");
  }

  @Test
  void theConsumerReadsCommittedRecordsOnlyAndNeverJumps() {
    assertThat(Given.config("--group-id", "g").consumerProperties())
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("group.id", "g")
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "none")
        .containsEntry("enable.auto.commit", "false")
        .containsEntry("commit.offsets.on.checkpoint", "true")
        .containsEntry("partition.discovery.interval.ms", "5000");
  }

  @Test
  void theProducerWaitsForAllReplicasAndCanCarryTheLongestRecord() {
    assertThat(
            Given.config("--transaction-timeout", "13 min", "--max-record-bytes", "16 mb")
                .producerProperties())
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("transaction.timeout.ms", "780000")
        .containsEntry("max.request.size", Integer.toString(16 * 1024 * 1024 + 64 * 1024));
  }

  @Test
  void clientsKnowAllThatAdPulseSetsByItself() {
    AdPulseConfig config = Given.config();
    Properties consumer = config.consumerProperties();
    // Flink's source reads these two, not Kafka's client.
    consumer
        .keySet()
        .removeAll(List.of("commit.offsets.on.checkpoint", "partition.discovery.interval.ms"));

    assertThat(ConsumerConfig.configNames()).containsAll(consumer.stringPropertyNames());
    assertThat(ProducerConfig.configNames())
        .containsAll(config.producerProperties().stringPropertyNames());
    assertThat(AdminClientConfig.configNames())
        .containsAll(config.adminProperties().stringPropertyNames());
  }

  static List<String> owned() {
    return List.of(
        "bootstrap.servers",
        "group.id",
        "transactional.id",
        "isolation.level",
        "enable.auto.commit",
        "auto.offset.reset",
        "key.serializer",
        "value.serializer",
        "key.deserializer",
        "value.deserializer",
        "enable.idempotence",
        "acks",
        "transaction.timeout.ms",
        "commit.offsets.on.checkpoint",
        "partition.discovery.interval.ms");
  }

  @ParameterizedTest
  @MethodSource("owned")
  void aPropertyThatIsAdPulsesOwnIsRefusedInEveryScope(String name) {
    for (String scope : List.of("", "consumer.", "producer.", "admin.")) {
      assertThat(Given.faults("--kafka." + scope + name, "1"))
          .singleElement()
          .asString()
          .startsWith("kafka." + scope + name + " = 1: ")
          .containsPattern("use [a-z-]+|is AdPulse's own");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka.securty.protocol | SSL | is no property of Kafka; did you mean kafka.security.protocol?",
        "kafka.producer.lingr.ms | 5 | is no property of Kafka; did you mean kafka.producer.linger.ms?",
        "kafka.consumer.linger.ms | 5 | no such client knows it; use kafka.producer.linger.ms",
        "kafka.admin.max.poll.records | 5 | no such client knows it; use kafka.consumer.max.poll.records",
        "kafka.producer.linger.ms | soon | Kafka wants a value of type long: [0,...]",
        "kafka.max.poll.records | 0 | Kafka wants a value of type int: [1,...]"
      })
  void slipsValuesOfAWrongTypeAndPropertiesOfAnotherClientAreRefused(
      String key, String value, String sentence) {
    assertThat(Given.faults("--" + key, value))
        .containsExactly(key + " = " + value + ": " + sentence);
  }

  @Test
  void propertiesThatNoClientKnowsPassThrough() {
    assertThat(Given.config("--kafka.my.interceptor.level", "3").adminProperties())
        .containsEntry("my.interceptor.level", "3");
  }

  @Test
  void placeholdersOfKafkasProvidersAreFilledInByTheClients(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("s.properties"), "password=hunter2\n");
    AdPulseConfig config =
        AdPulseConfig.parse(
            Given.withServers(
                "--kafka.config.providers=file",
                "--kafka.config.providers.file.class="
                    + "org.apache.kafka.common.config.provider.FileConfigProvider",
                "--kafka.ssl.truststore.password=${file:" + file + ":password}",
                "--kafka.client.rack=${env:RACK}"),
            Map.of("RACK", "r1"));
    Properties properties = config.adminProperties();

    assertThat(properties)
        .containsEntry("ssl.truststore.password", "${file:" + file + ":password}")
        .containsEntry("client.rack", "r1");
    assertThat(new AdminClientConfig(properties).getPassword("ssl.truststore.password").value())
        .isEqualTo("hunter2");
  }

  @Test
  void environmentPlaceholdersAreLeftToAProviderOfThatName() {
    AdPulseConfig config =
        Given.config(
            "--kafka.consumer.config.providers=file, env",
            "--kafka.consumer.client.rack=${env:NOT_SET}",
            "--group-id=g");

    assertThat(config.consumerProperties()).containsEntry("client.rack", "${env:NOT_SET}");
    assertThat(
            Given.faults(
                "--kafka.consumer.config.providers=env", "--kafka.client.rack=${env:NOT_SET}"))
        .containsExactly(
            "kafka.client.rack = ${env:NOT_SET}: the environment variable NOT_SET is not set");
  }
}
