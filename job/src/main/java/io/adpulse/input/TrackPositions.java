package io.adpulse.input;

import io.adpulse.state.Refused;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.kafka.source.reader.KafkaPartitionSplitReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * The connector's fetcher, which tells with each batch up to where it read, and stops the job where
 * records are gone before they were read.
 */
final class TrackPositions extends KafkaPartitionSplitReader {

  private final ConsumerAccess access;
  private final Consumer<Map<TopicPartition, Long>> emitted;

  TrackPositions(
      Properties consumerProperties,
      SourceReaderContext context,
      ConsumerAccess access,
      Consumer<Map<TopicPartition, Long>> emitted) {
    super(consumerProperties, context, access);
    this.access = access;
    this.emitted = emitted;
  }

  @Override
  public RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> fetch() throws IOException {
    try {
      var batch = super.fetch();
      return new EmittedBatch(batch, access.positions(), emitted);
    } catch (OffsetOutOfRangeException gone) {
      throw recordsAreGone(gone);
    }
  }

  private static Refused recordsAreGone(OffsetOutOfRangeException gone) {
    var positions = new TreeMap<String, Long>();
    gone.offsetOutOfRangePartitions()
        .forEach((partition, offset) -> positions.put(partition.toString(), offset));
    return new Refused(
        "Records are gone that were not read yet: Kafka no longer has the offsets at which this job"
            + " has to go on reading: "
            + positions
            + ". Retention has removed them, or the topic was deleted and created again. Give the"
            + " topic a longer retention; then accept the loss of exactly these records and start"
            + " from the newest checkpoint or savepoint with --allow-rewind: it goes on with the"
            + " oldest records that are left.",
        gone);
  }

  /** Partitions that were read to a bound are no longer assigned: to pause them would fail. */
  @Override
  public void pauseOrResumeSplits(
      Collection<KafkaPartitionSplit> toPause, Collection<KafkaPartitionSplit> toResume) {
    super.pauseOrResumeSplits(assigned(toPause), assigned(toResume));
  }

  private List<KafkaPartitionSplit> assigned(Collection<KafkaPartitionSplit> splits) {
    var assignment = access.assignment();
    return splits.stream().filter(split -> assignment.contains(split.getTopicPartition())).toList();
  }
}
