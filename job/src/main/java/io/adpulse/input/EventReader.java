package io.adpulse.input;

import io.adpulse.event.Incoming;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.connector.kafka.source.reader.KafkaSourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitState;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The connector's reader with the watermark of each partition kept here, where it is known how far
 * a partition was read and whether that is its end.
 */
final class EventReader extends KafkaSourceReader<Incoming> {

  private final ReadSettings settings;
  private final Map<TopicPartition, PartitionClock> clocks;
  private final PartitionEnds ends;
  private final MarkCommits fetchers;
  private final RefuseRewind refuseRewind;
  private final Ticker ticker;

  private boolean started;
  private boolean allAssigned;
  private boolean idleWithoutPartitions;
  private long nextEmission;

  static EventReader create(ReadSettings settings, SourceReaderContext context, EmitParsed emit) {
    var queue =
        new FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>>();
    var access = new ConsumerAccess(context.metricGroup());
    var clocks = emit.clocks();
    var fetchers =
        new MarkCommits(
            queue,
            () ->
                new TrackPositions(
                    settings.consumer(), context, access, moved -> advance(clocks, moved)),
            finished -> {});
    var ends = new AskForEnds(settings.admin(), Duration.ofMillis(settings.idleTimeout()));
    return new EventReader(settings, context, emit, queue, access, fetchers, ends);
  }

  private EventReader(
      ReadSettings settings,
      SourceReaderContext context,
      EmitParsed emit,
      FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>> queue,
      ConsumerAccess access,
      MarkCommits fetchers,
      PartitionEnds ends) {
    super(queue, fetchers, emit, new Configuration(), context, access);
    this.settings = settings;
    this.clocks = emit.clocks();
    this.ends = ends;
    this.fetchers = fetchers;
    this.refuseRewind = new RefuseRewind(settings.admin(), settings.groupId());
    this.ticker = new Ticker(settings.watermarkInterval());
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> added) {
    List<KafkaPartitionSplit> splits = added;
    if (settings.allowRewind()) {
      splits = new SkipToWhatIsLeft(settings.admin()).move(added);
    } else {
      refuseRewind.check(added, !started);
    }
    for (KafkaPartitionSplit split : splits) {
      clocks.put(
          split.getTopicPartition(),
          new PartitionClock(
              settings.outOfOrderness(), settings.idleTimeout(), System.currentTimeMillis()));
    }
    super.addSplits(splits);
  }

  @Override
  public void start() {
    started = true;
    super.start();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof AllAssigned) {
      allAssigned = true;
    } else {
      super.handleSourceEvents(event);
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    fetchers.completed(checkpointId);
    super.notifyCheckpointComplete(checkpointId);
  }

  @Override
  protected void onSplitFinished(Map<String, KafkaPartitionSplitState> finished) {
    super.onSplitFinished(finished);
    finished.values().forEach(split -> clocks.remove(split.getTopicPartition()));
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Incoming> output) throws Exception {
    InputStatus status = super.pollNext(output);
    long now = System.currentTimeMillis();
    if (now >= nextEmission && status != InputStatus.END_OF_INPUT) {
      nextEmission = now + settings.watermarkInterval();
      emitWatermarks(output, now);
    }
    return status;
  }

  /** Also available at each tick: a partition may become idle while nothing comes. */
  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> records = super.isAvailable();
    return records.isDone() ? records : ticker.orNextTick(records);
  }

  private void emitWatermarks(ReaderOutput<Incoming> output, long now) {
    if (clocks.isEmpty()) {
      if (allAssigned && !idleWithoutPartitions) {
        idleWithoutPartitions = true;
        output.markIdle();
      }
      return;
    }
    idleWithoutPartitions = false;
    ends.watch(
        clocks.entrySet().stream()
            .filter(clock -> clock.getValue().isQuiet(now))
            .map(Map.Entry::getKey)
            .toList());
    clocks.forEach(
        (partition, clock) ->
            emitWatermark(
                output.createOutputForSplit(KafkaPartitionSplit.toSplitId(partition)),
                clock,
                clock.isDone(ends.confirmedEnd(partition), now)));
  }

  private static void emitWatermark(
      SourceOutput<Incoming> output, PartitionClock clock, boolean done) {
    if (clock.advancesWatermark()) {
      output.emitWatermark(new Watermark(clock.watermark()));
    }
    if (done != clock.isIdle()) {
      clock.setIdle(done);
      if (done) {
        output.markIdle();
      } else {
        output.markActive();
      }
    }
  }

  private static void advance(
      Map<TopicPartition, PartitionClock> clocks, Map<TopicPartition, Long> positions) {
    long now = System.currentTimeMillis();
    positions.forEach(
        (partition, position) -> {
          PartitionClock clock = clocks.get(partition);
          if (clock != null) {
            clock.emittedUpTo(position, now);
          }
        });
  }

  @Override
  public void close() throws Exception {
    ends.close();
    super.close();
  }
}
