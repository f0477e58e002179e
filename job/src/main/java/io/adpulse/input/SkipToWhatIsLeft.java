package io.adpulse.input;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves positions that Kafka no longer has to the oldest record that is left. Only for a start for
 * which a person has accepted the loss.
 */
final class SkipToWhatIsLeft {

  private static final Logger LOG = LoggerFactory.getLogger(SkipToWhatIsLeft.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Properties adminProperties;

  SkipToWhatIsLeft(Properties adminProperties) {
    this.adminProperties = adminProperties;
  }

  /** The same partitions, each with a position that Kafka has. */
  List<KafkaPartitionSplit> move(List<KafkaPartitionSplit> splits) {
    try (Admin admin = Admin.create(adminProperties)) {
      Map<TopicPartition, Long> oldest = offsets(admin, splits, OffsetSpec.earliest());
      Map<TopicPartition, Long> ends = offsets(admin, splits, OffsetSpec.latest());
      List<KafkaPartitionSplit> moved = new ArrayList<>(splits.size());
      for (KafkaPartitionSplit split : splits) {
        TopicPartition partition = split.getTopicPartition();
        moved.add(
            move(
                split,
                oldest.getOrDefault(partition, 0L),
                ends.getOrDefault(partition, Long.MAX_VALUE)));
      }
      return moved;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka did not tell which records it has", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking which records there are", e);
    }
  }

  private static KafkaPartitionSplit move(KafkaPartitionSplit split, long oldest, long end) {
    long position = split.getStartingOffset();
    boolean marker = position < 0; // earliest or latest, which are always there
    if (marker || (position >= oldest && position <= end)) {
      return split;
    }
    LOG.error(
        "Given up as configured: {} has no offset {}; going on at {}",
        split.getTopicPartition(),
        position,
        oldest);
    return new KafkaPartitionSplit(
        split.getTopicPartition(),
        oldest,
        split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET));
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, List<KafkaPartitionSplit> splits, OffsetSpec which)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    splits.forEach(split -> question.put(split.getTopicPartition(), which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(question)
        .all()
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
