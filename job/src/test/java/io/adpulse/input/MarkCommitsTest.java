package io.adpulse.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.connector.kafka.source.reader.KafkaPartitionSplitReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class MarkCommitsTest {

  private static final TopicPartition PARTITION = new TopicPartition("ad-events", 0);

  @Test
  void a_commit_does_not_wait_for_records_and_names_its_checkpoint() throws Exception {
    var reader = new WaitingReader();
    var fetchers =
        new MarkCommits(new FutureCompletingBlockingQueue<>(), () -> reader, finished -> {});
    fetchers.addSplits(List.of(new KafkaPartitionSplit(PARTITION, 0)));
    reader.waits.await();

    fetchers.completed(7);
    fetchers.commitOffsets(Map.of(PARTITION, new OffsetAndMetadata(3)), (offsets, failure) -> {});

    assertThat(reader.committed.get(2, TimeUnit.MINUTES))
        .isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(3, "checkpoint=7")));
    fetchers.close(TimeUnit.MINUTES.toMillis(2));
  }

  /** Finds no records, and waits for some until it is woken up, for ever if need be. */
  private static final class WaitingReader extends KafkaPartitionSplitReader {

    final CountDownLatch waits = new CountDownLatch(1);
    final CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> committed =
        new CompletableFuture<>();
    private final Semaphore awake = new Semaphore(0);

    WaitingReader() {
      super(consumer(), context(), access());
    }

    private static Properties consumer() {
      var properties = new Properties();
      properties.setProperty("bootstrap.servers", "127.0.0.1:1");
      properties.setProperty("key.deserializer", ByteArrayDeserializer.class.getName());
      properties.setProperty("value.deserializer", ByteArrayDeserializer.class.getName());
      return properties;
    }

    private static ConsumerAccess access() {
      return new ConsumerAccess(UnregisteredMetricsGroup.createSourceReaderMetricGroup());
    }

    /** The first subtask. */
    private static SourceReaderContext context() {
      return (SourceReaderContext)
          Proxy.newProxyInstance(
              WaitingReader.class.getClassLoader(),
              new Class<?>[] {SourceReaderContext.class},
              (proxy, method, arguments) -> method.getReturnType() == int.class ? 0 : null);
    }

    @Override
    public RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> fetch() {
      waits.countDown();
      awake.acquireUninterruptibly();
      return new RecordsBySplits.Builder<ConsumerRecord<byte[], byte[]>>().build();
    }

    @Override
    public void wakeUp() {
      awake.release();
    }

    @Override
    public void handleSplitsChanges(SplitsChange<KafkaPartitionSplit> change) {}

    @Override
    public void notifyCheckpointComplete(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
      committed.complete(offsets);
    }
  }
}
