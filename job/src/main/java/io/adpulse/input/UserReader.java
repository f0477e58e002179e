package io.adpulse.input;

import io.adpulse.event.UserParser;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.reader.KafkaSourceReader;
import org.apache.flink.connector.kafka.source.reader.fetcher.KafkaSourceFetcherManager;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The connector's reader, which emits no watermark until it has read up to where the topic ended at
 * the start, also after a restore; then one that never holds back time. So a join with this stream
 * waits until the users are there, and never again.
 */
final class UserReader<T> extends KafkaSourceReader<T> {

  /** Below the last watermark, which means that the input has ended. */
  private static final Watermark NEVER_HOLDS_BACK = new Watermark(Long.MAX_VALUE - 1);

  private static final long ASK_INTERVAL = 100; // ms

  private final Bootstrap bootstrap;
  private final EndsAtStart ends;
  private final Ticker ticker = new Ticker(ASK_INTERVAL);
  private boolean announced;
  private long nextLook;

  static <T> UserReader<T> create(
      UserReadSettings settings, SourceReaderContext context, ReadUser<T> readUser) {
    var queue =
        new FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>>();
    var access = new ConsumerAccess(context.metricGroup());
    var ends = new EndsAtStart(settings.admin());
    var bootstrap = new Bootstrap(ends);
    var fetchers =
        new KafkaSourceFetcherManager(
            queue,
            () -> new TrackPositions(settings.consumer(), context, access, bootstrap::emittedUpTo),
            finished -> {});
    var parser = new UserParser(settings.maxRecordBytes(), settings.maxFutureSkew());
    return new UserReader<>(
        context, new EmitUsers<>(parser, readUser), queue, access, fetchers, bootstrap, ends);
  }

  private UserReader(
      SourceReaderContext context,
      EmitUsers<T> emit,
      FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>> queue,
      ConsumerAccess access,
      KafkaSourceFetcherManager fetchers,
      Bootstrap bootstrap,
      EndsAtStart ends) {
    super(queue, fetchers, emit, withoutCommits(), context, access);
    this.bootstrap = bootstrap;
    this.ends = ends;
  }

  private static Configuration withoutCommits() {
    return new Configuration().set(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT, false);
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    bootstrap.add(splits);
    super.addSplits(splits);
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof AllAssigned) {
      bootstrap.allAssigned();
    } else {
      super.handleSourceEvents(event);
    }
  }

  @Override
  public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
    InputStatus status = super.pollNext(output);
    if (!announced && status != InputStatus.END_OF_INPUT && isTimeToLook()) {
      ends.askAgain();
      if (bootstrap.isOver()) {
        announced = true;
        output.emitWatermark(NEVER_HOLDS_BACK);
      }
    }
    return status;
  }

  private boolean isTimeToLook() {
    long now = System.currentTimeMillis();
    if (now < nextLook) {
      return false;
    }
    nextLook = now + ASK_INTERVAL;
    return true;
  }

  /** Until the users are there it also looks at each tick: the answers come from elsewhere. */
  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> records = super.isAvailable();
    return announced || records.isDone() ? records : ticker.orNextTick(records);
  }

  @Override
  public void close() throws Exception {
    ends.close();
    super.close();
  }
}
