package io.adpulse.input;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The connector's metrics, which are the one place where it hands out its consumer. All methods are
 * called by the fetcher's thread, which owns the consumer.
 */
final class ConsumerAccess extends KafkaSourceReaderMetrics {

  /** For a position that is not known yet; a known one takes no time. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private @Nullable KafkaConsumer<?, ?> consumer;

  ConsumerAccess(SourceReaderMetricGroup group) {
    super(group);
  }

  @Override
  public void registerNumBytesIn(KafkaConsumer<?, ?> consumer) {
    this.consumer = consumer;
    super.registerNumBytesIn(consumer);
  }

  /** The partitions that the consumer reads. */
  Set<TopicPartition> assignment() {
    KafkaConsumer<?, ?> reader = consumer;
    return reader == null ? Set.of() : reader.assignment();
  }

  /** The position of each assigned partition; without those that are not known yet. */
  Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    KafkaConsumer<?, ?> reader = consumer;
    if (reader != null) {
      try {
        for (TopicPartition partition : reader.assignment()) {
          positions.put(partition, reader.position(partition, PATIENCE));
        }
      } catch (WakeupException | TimeoutException e) {
        // A wake-up that was meant for a poll that is over, or a broker that is away: the next
        // fetch tells the rest.
        return positions;
      }
    }
    return positions;
  }
}
