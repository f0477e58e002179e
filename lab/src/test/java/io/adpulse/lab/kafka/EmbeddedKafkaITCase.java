package io.adpulse.lab.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class EmbeddedKafkaITCase {
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = new EmbeddedKafka();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void whatIsWrittenIsReadBackWithKeysAndPartitions() {
    kafka.createTopic("plain", 2);
    send("plain", 0, "a", "b");
    send("plain", 1, "c");
    assertThat(values("plain")).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(kafka.endOffsets("plain"))
        .isEqualTo(Map.of(new TopicPartition("plain", 0), 2L, new TopicPartition("plain", 1), 1L));
  }

  @Test
  void onlyCommittedTransactionsAreRead() {
    kafka.createTopic("transactions", 1);
    try (Producer<byte[], byte[]> producer = transactional("committed-and-aborted")) {
      producer.initTransactions();
      inTransaction(producer, "transactions", "kept");
      producer.commitTransaction();
      inTransaction(producer, "transactions", "thrown away");
      producer.abortTransaction();
      inTransaction(producer, "transactions", "still open");
      producer.flush();
      assertThat(values("transactions")).containsExactly("kept");
      producer.commitTransaction();
    }
    assertThat(values("transactions")).containsExactly("kept", "still open");
  }

  @Test
  void aRestartKeepsAddressTopicsRecordsAndTransactions() {
    try (EmbeddedKafka restarted = new EmbeddedKafka()) {
      restarted.createTopic("kept", 1);
      String address = restarted.bootstrapServers();
      try (Producer<byte[], byte[]> producer =
          restarted.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "over-a-restart"))) {
        producer.initTransactions();
        inTransaction(producer, "kept", "before");
        producer.flush();
        restarted.restart();
        inSameTransaction(producer, "kept", "after");
        producer.commitTransaction();
      }
      assertThat(restarted.bootstrapServers()).isEqualTo(address);
      assertThat(restarted.readCommitted("kept"))
          .extracting(r -> new String(r.value(), UTF_8))
          .containsExactly("before", "after");
    }
  }

  @Test
  void severalBrokersLiveSideBySideAndOverridesCount() {
    try (EmbeddedKafka other =
        new EmbeddedKafka(Map.of("transaction.max.timeout.ms", "1000", "num.partitions", "7"))) {
      other.createTopic("there", 1);
      assertThat(other.bootstrapServers()).isNotEqualTo(kafka.bootstrapServers());
      assertThatThrownBy(() -> kafka.endOffsets("there")).hasMessageContaining("there");
      try (Producer<byte[], byte[]> producer =
          other.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "too-long"))) {
        assertThatThrownBy(producer::initTransactions).hasMessageContaining("timeout");
      }
    }
  }

  @Test
  void aTopicIsNotCreatedTwice() {
    kafka.createTopic("once", 1, Map.of("cleanup.policy", "compact"));
    assertThatThrownBy(() -> kafka.createTopic("once", 1)).hasMessageContaining("once");
  }

  private static Producer<byte[], byte[]> transactional(String id) {
    return kafka.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
  }

  private static void inTransaction(Producer<byte[], byte[]> to, String topic, String value) {
    to.beginTransaction();
    inSameTransaction(to, topic, value);
  }

  private static void inSameTransaction(Producer<byte[], byte[]> to, String topic, String value) {
    // Committing reports what went wrong with any of the transaction's records.
    Future<RecordMetadata> unused = to.send(new ProducerRecord<>(topic, value.getBytes(UTF_8)));
  }

  private static void send(String topic, int partition, String... values) {
    kafka.produce(
        Stream.of(values)
            .map(v -> new ProducerRecord<byte[], byte[]>(topic, partition, null, v.getBytes(UTF_8)))
            .toList());
  }

  private static List<String> values(String topic) {
    return kafka.readCommitted(topic).stream().map(r -> new String(r.value(), UTF_8)).toList();
  }
}
