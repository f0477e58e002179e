package io.adpulse.lab.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final TopicPartition FIRST = new TopicPartition("events", 0);
  private final Ledger ledger = new Ledger();

  @Test
  void onlyWhatWasAcknowledgedIsInIt() {
    acknowledge(FIRST, 7);
    assertThat(ledger.holds("events", 0, 7)).isTrue();
    assertThat(ledger.holds("events", 0, 6)).isFalse();
    assertThat(ledger.holds("events", 1, 7)).isFalse();
  }

  @Test
  void itCountsBelowTheEnds() {
    acknowledge(FIRST, 3);
    acknowledge(FIRST, 4);
    acknowledge(new TopicPartition("events", 1), 9);
    acknowledge(new TopicPartition("users", 0), 1);
    assertThat(ledger.count("events", Map.of(FIRST, 4L))).isEqualTo(2);
  }

  private void acknowledge(TopicPartition partition, long offset) {
    ledger.add(new RecordMetadata(partition, offset, 0, 0, 0, 0));
  }
}
