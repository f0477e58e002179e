package io.adpulse.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;

class WrittenRangesTest {

  private final WrittenRanges written = new WrittenRanges();

  @Test
  void acknowledgements_become_one_range_per_partition_in_order() {
    acknowledge("b", 0, 7);
    acknowledge("a", 1, 12);
    acknowledge("a", 1, 10);
    acknowledge("a", 0, 3);
    acknowledge("a", 1, 11);

    assertThat(written.take())
        .containsExactly(
            new WrittenRange("a", 0, 3, 3, 1),
            new WrittenRange("a", 1, 10, 12, 3),
            new WrittenRange("b", 0, 7, 7, 1));
  }

  @Test
  void each_transaction_starts_with_nothing() {
    acknowledge("a", 0, 1);
    written.take();
    assertThat(written.take()).isEmpty();

    acknowledge("a", 0, 5);
    assertThat(written.take()).containsExactly(new WrittenRange("a", 0, 5, 5, 1));
  }

  @Test
  void a_record_that_failed_was_not_written() {
    written.accept(null);
    written.accept(new RecordMetadata(new TopicPartition("a", 0), -1, 0, -1, -1, -1));

    assertThat(written.take()).isEmpty();
  }

  private void acknowledge(String topic, int partition, long offset) {
    written.accept(
        new RecordMetadata(
            new TopicPartition(topic, partition), offset, 0, RecordBatch.NO_TIMESTAMP, 0, 0));
  }
}
