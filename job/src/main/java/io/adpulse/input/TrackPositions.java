package io.adpulse.input;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.kafka.source.reader.KafkaPartitionSplitReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The connector's fetcher, which tells with each batch up to where it read. */
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
    var batch = super.fetch();
    return new EmittedBatch(batch, access.positions(), emitted);
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
