package io.adpulse.input;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A fetched batch that tells, once its last record was emitted, up to where its partitions have
 * been read. The consumer's position counts and not the last record's offset: markers of
 * transactions may follow the last record.
 */
final class EmittedBatch implements RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> {

  private final RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> batch;
  private final Map<TopicPartition, Long> positions;
  private final Consumer<Map<TopicPartition, Long>> emitted;

  /**
   * @param batch as it was fetched
   * @param positions of the consumer after the fetch
   * @param emitted is told the positions, in the task's thread
   */
  EmittedBatch(
      RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> batch,
      Map<TopicPartition, Long> positions,
      Consumer<Map<TopicPartition, Long>> emitted) {
    this.batch = batch;
    this.positions = positions;
    this.emitted = emitted;
  }

  @Override
  public @Nullable String nextSplit() {
    return batch.nextSplit();
  }

  @Override
  public @Nullable ConsumerRecord<byte[], byte[]> nextRecordFromSplit() {
    return batch.nextRecordFromSplit();
  }

  @Override
  public Set<String> finishedSplits() {
    return batch.finishedSplits();
  }

  @Override
  public void recycle() {
    batch.recycle();
    emitted.accept(positions);
  }
}
