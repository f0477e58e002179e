package io.adpulse.input;

import io.adpulse.event.Event;
import io.adpulse.event.EventParser;
import io.adpulse.event.Incoming;
import io.adpulse.event.Parsed;
import io.adpulse.event.SourceRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Parses each record where it is read and shows it to the clock of its partition. A record that is
 * not an event never reaches the clock. An event keeps its own time, however far that lies ahead of
 * the clock.
 */
final class EmitParsed
    implements RecordEmitter<ConsumerRecord<byte[], byte[]>, Incoming, KafkaPartitionSplitState> {

  private final EventParser parser;
  private final LongSupplier wallClock;
  private final Map<TopicPartition, PartitionClock> clocks = new HashMap<>();

  private @Nullable KafkaPartitionSplitState lastSplit;
  private @Nullable PartitionClock lastClock;

  /**
   * @param wallClock tells now, in ms since the epoch
   */
  EmitParsed(EventParser parser, LongSupplier wallClock) {
    this.parser = parser;
    this.wallClock = wallClock;
  }

  /** The clocks of the partitions that are being read; the reader adds and removes them. */
  Map<TopicPartition, PartitionClock> clocks() {
    return clocks;
  }

  @Override
  public void emitRecord(
      ConsumerRecord<byte[], byte[]> read,
      SourceOutput<Incoming> output,
      KafkaPartitionSplitState split) {
    PartitionClock clock = clockOf(split);
    if (clock.isIdle()) {
      clock.setIdle(false);
      output.markActive();
    }
    long now = wallClock.getAsLong();
    Parsed parsed = parser.parse(read.value(), read.timestamp(), now);
    var source =
        new SourceRecord(
            read.key(), read.value(), read.partition(), read.offset(), read.timestamp());
    if (parsed instanceof Event event) {
      output.collect(new Incoming(source, parsed), event.time());
      clock.see(event.time(), read.timestamp(), now);
    } else {
      output.collect(new Incoming(source, parsed));
    }
    split.setCurrentOffset(read.offset() + 1);
  }

  @SuppressWarnings("ReferenceEquality") // the reader keeps one state object per partition
  private PartitionClock clockOf(KafkaPartitionSplitState split) {
    PartitionClock clock = lastClock;
    if (split != lastSplit || clock == null) {
      clock =
          Objects.requireNonNull(
              clocks.get(split.getTopicPartition()), "records of a partition that is not assigned");
      lastSplit = split;
      lastClock = clock;
    }
    return clock;
  }
}
