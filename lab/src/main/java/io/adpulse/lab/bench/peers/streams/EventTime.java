package io.adpulse.lab.bench.peers.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** An event's own time; a record that is none has that of the partition, and moves it nowhere. */
final class EventTime implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> read, long partitionTime) {
    return read.value() instanceof ReadRecord record && record.event() != null
        ? record.event().time
        : Math.max(0, partitionTime);
  }
}
