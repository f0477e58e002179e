package io.adpulse.input;

import io.adpulse.config.GroupHistory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.connector.kafka.source.reader.fetcher.KafkaSourceFetcherManager;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;

/**
 * The connector's fetchers, which commit at once, also while nothing is to be read, and the number
 * of the checkpoint beside each offset.
 */
final class MarkCommits extends KafkaSourceFetcherManager {

  private long checkpointId;

  MarkCommits(
      FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>> queue,
      Supplier<SplitReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit>> readers,
      Consumer<Collection<String>> splitFinishedHook) {
    super(queue, readers, splitFinishedHook);
  }

  /** What is committed from now on belongs to this checkpoint. */
  void completed(long newCheckpointId) {
    checkpointId = newCheckpointId;
  }

  @Override
  public void commitOffsets(
      Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
    String mark = GroupHistory.mark(checkpointId);
    Map<TopicPartition, OffsetAndMetadata> marked = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> marked.put(partition, new OffsetAndMetadata(offset.offset(), mark)));
    super.commitOffsets(marked, callback);
    // The commit is up next; a fetcher that waits for records would come to it up to 10 s later.
    fetchers.values().forEach(fetcher -> fetcher.getSplitReader().wakeUp());
  }
}
