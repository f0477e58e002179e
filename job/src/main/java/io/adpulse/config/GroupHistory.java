package io.adpulse.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer group has committed: how far its results go. The offsets of a checkpoint are
 * committed after it, with its number beside them, so they are never ahead of the newest one.
 */
public final class GroupHistory {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String MARK = "checkpoint=";

  private final Map<TopicPartition, OffsetAndMetadata> committed;

  private GroupHistory(Map<TopicPartition, OffsetAndMetadata> committed) {
    this.committed = committed;
  }

  /**
   * Asks Kafka.
   *
   * @throws IllegalStateException if it does not answer
   */
  public static GroupHistory ask(Properties adminProperties, String groupId) {
    try (Admin admin = Admin.create(adminProperties)) {
      return of(
          admin
              .listConsumerGroupOffsets(groupId)
              .partitionsToOffsetAndMetadata()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
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

  /** The history that Kafka tells of: null stands for none, as does 0, where all began. */
  public static GroupHistory of(Map<TopicPartition, @Nullable OffsetAndMetadata> told) {
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    told.forEach(
        (partition, offset) -> {
          if (offset != null && offset.offset() > 0) {
            committed.put(partition, offset);
          }
        });
    return new GroupHistory(committed);
  }

  /** What is committed beside an offset, so that {@link #newestCheckpoint} finds it again. */
  public static String mark(long checkpointId) {
    return MARK + checkpointId;
  }

  /** The committed offset of a partition, if it is not 0. */
  public OptionalLong offset(TopicPartition partition) {
    OffsetAndMetadata offset = committed.get(partition);
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
  }

  /** The committed offsets of a topic by partition, those that are 0 left out. */
  public Map<Integer, Long> offsets(String topic) {
    Map<Integer, Long> offsets = new HashMap<>();
    committed.forEach(
        (partition, offset) -> {
          if (partition.topic().equals(topic)) {
            offsets.put(partition.partition(), offset.offset());
          }
        });
    return offsets;
  }

  /**
   * The newest checkpoint whose offsets are committed for every partition of a topic; empty if a
   * person or an older version committed them.
   */
  public OptionalLong newestCheckpoint(String topic) {
    return committed.entrySet().stream()
        .filter(offset -> offset.getKey().topic().equals(topic))
        .mapToLong(offset -> checkpoint(offset.getValue().metadata()))
        .filter(checkpoint -> checkpoint > 0)
        .min();
  }

  private static long checkpoint(String metadata) {
    boolean marked = metadata.matches(MARK + "[0-9]{1,18}");
    return marked ? Long.parseLong(metadata.substring(MARK.length())) : 0;
  }
}
