package io.adpulse.input;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.config.GroupHistory;
import io.adpulse.state.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefuseRewindTest {

  private static final TopicPartition ZERO = new TopicPartition("ad-events", 0);
  private static final TopicPartition ONE = new TopicPartition("ad-events", 1);
  private static final boolean RESTORED = true;

  private final RefuseRewind refuse = new RefuseRewind(new Properties(), "clicks");
  private final Map<TopicPartition, @Nullable OffsetAndMetadata> committed = new HashMap<>();

  @Test
  void a_snapshot_at_or_ahead_of_what_was_committed_passes() {
    commit(ZERO, 100);
    commit(ONE, 50);

    passes(RESTORED, at(ZERO, 100), at(ONE, 51));
  }

  @Test
  void an_older_snapshot_is_refused_and_names_every_partition_that_would_be_read_again() {
    commit(ZERO, 100);
    commit(ONE, 50);

    assertThatThrownBy(() -> refuse.compare(List.of(at(ZERO, 99), at(ONE, 50)), true, history()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("consumer group 'clicks'")
        .hasMessageContaining("ad-events-0=snapshot at offset 99, committed 100")
        .hasMessageNotContaining("ad-events-1")
        .hasMessageContaining("newest checkpoint or savepoint")
        .hasMessageContaining("--allow-rewind");
  }

  @Test
  void an_empty_start_of_a_group_with_a_history_is_refused_wherever_it_would_start() {
    commit(ZERO, 100);

    for (long start : new long[] {KafkaPartitionSplit.EARLIEST_OFFSET, 0, 100, 200}) {
      assertThatThrownBy(() -> refuse.compare(List.of(at(ZERO, start)), !RESTORED, history()))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("ad-events-0=no snapshot, committed 100")
          .hasMessageContaining("--allow-rewind");
    }
  }

  @Test
  void an_empty_start_of_a_group_without_a_history_passes() {
    passes(!RESTORED, at(ZERO, KafkaPartitionSplit.EARLIEST_OFFSET));

    commit(ZERO, 0);
    committed.put(ONE, null);
    passes(!RESTORED, at(ZERO, 0), at(ONE, KafkaPartitionSplit.EARLIEST_OFFSET));
  }

  @Test
  void a_partition_that_was_added_passes() {
    commit(ZERO, 100);

    passes(!RESTORED, at(ONE, 0));
    passes(RESTORED, at(ZERO, 100), at(ONE, KafkaPartitionSplit.EARLIEST_OFFSET));
  }

  private void commit(TopicPartition partition, long offset) {
    committed.put(partition, new OffsetAndMetadata(offset));
  }

  private GroupHistory history() {
    return GroupHistory.of(committed);
  }

  private void passes(boolean restored, KafkaPartitionSplit... splits) {
    assertThatCode(() -> refuse.compare(List.of(splits), restored, history()))
        .doesNotThrowAnyException();
  }

  private static KafkaPartitionSplit at(TopicPartition partition, long offset) {
    return new KafkaPartitionSplit(partition, offset);
  }
}
