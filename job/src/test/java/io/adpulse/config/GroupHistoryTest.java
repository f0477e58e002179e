package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupHistoryTest {

  private static final String TOPIC = "ad-events";

  private final Map<TopicPartition, @Nullable OffsetAndMetadata> told = new HashMap<>();

  @Test
  void the_newest_checkpoint_is_the_one_that_every_partition_has_committed() {
    commit(TOPIC, 0, 100, GroupHistory.mark(8));
    commit(TOPIC, 1, 50, GroupHistory.mark(7));
    commit("users", 0, 50, GroupHistory.mark(3));

    assertThat(GroupHistory.of(told).newestCheckpoint(TOPIC)).hasValue(7);
    assertThat(GroupHistory.of(told).offsets(TOPIC)).isEqualTo(Map.of(0, 100L, 1, 50L));
  }

  @Test
  void offsets_that_a_person_or_another_version_committed_name_no_checkpoint() {
    commit(TOPIC, 0, 100, "");
    commit(TOPIC, 1, 100, "reset by hand");
    commit(TOPIC, 2, 100, "checkpoint=99999999999999999999");

    assertThat(GroupHistory.of(told).newestCheckpoint(TOPIC)).isEmpty();
    assertThat(GroupHistory.of(told).offset(new TopicPartition(TOPIC, 0))).hasValue(100);
  }

  @Test
  void a_partition_that_was_never_read_has_no_history() {
    commit(TOPIC, 0, 0, GroupHistory.mark(8));
    told.put(new TopicPartition(TOPIC, 1), null);

    assertThat(GroupHistory.of(told).offsets(TOPIC)).isEmpty();
    assertThat(GroupHistory.of(told).newestCheckpoint(TOPIC)).isEmpty();
    assertThat(GroupHistory.of(told).offset(new TopicPartition(TOPIC, 1))).isEmpty();
  }

  private void commit(String topic, int partition, long offset, String metadata) {
    told.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset, metadata));
  }
}
