package io.adpulse.input;

import io.adpulse.state.Refused;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Compares where partitions would be read from with what the consumer group has committed. Offsets
 * are committed after each checkpoint, never ahead of the newest one: a position behind them means
 * that the snapshot is older than results that are already written, or that there is none.
 */
final class RefuseRewind {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Properties adminProperties;
  private final String groupId;

  RefuseRewind(Properties adminProperties, String groupId) {
    this.adminProperties = adminProperties;
    this.groupId = groupId;
  }

  /**
   * Passes if no partition would be read a second time.
   *
   * @param restored whether the positions come from a snapshot
   * @throws Refused naming every partition that would
   */
  void check(Collection<KafkaPartitionSplit> splits, boolean restored) {
    compare(splits, restored, committed());
  }

  /** {@link #check} with the offsets that the group has committed; null stands for none. */
  void compare(
      Collection<KafkaPartitionSplit> splits,
      boolean restored,
      Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
    var rewound = new TreeMap<String, String>();
    for (KafkaPartitionSplit split : splits) {
      OffsetAndMetadata history = committed.get(split.getTopicPartition());
      long position = split.getStartingOffset();
      if (history != null && history.offset() > 0 && (!restored || position < history.offset())) {
        rewound.put(split.splitId(), describe(position, history.offset(), restored));
      }
    }
    if (!rewound.isEmpty()) {
      throw new Refused(
          "Refused to start, as results would be repeated or lost: consumer group '"
              + groupId
              + "' has read further than this start: "
              + rewound
              + ". "
              + (restored
                  ? "Restore the newest checkpoint or savepoint of this deployment"
                  : "Its state was not restored. Start from its newest checkpoint or savepoint")
              + ", or pass --allow-rewind to accept repeated results.");
    }
  }

  private static String describe(long position, long history, boolean restored) {
    return restored
        ? "snapshot at offset " + position + ", committed " + history
        : "no snapshot, committed " + history;
  }

  private Map<TopicPartition, @Nullable OffsetAndMetadata> committed() {
    try (Admin admin = Admin.create(adminProperties)) {
      return admin
          .listConsumerGroupOffsets(groupId)
          .partitionsToOffsetAndMetadata()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "Kafka did not tell the committed offsets of consumer group '"
              + groupId
              + "', without which a rewind cannot be ruled out",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking for committed offsets", e);
    }
  }
}
