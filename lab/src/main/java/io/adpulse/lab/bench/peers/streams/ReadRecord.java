package io.adpulse.lab.bench.peers.streams;

import io.adpulse.lab.bench.peers.AdEvent;
import io.adpulse.lab.bench.peers.EventMapper;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A value as it came, and its event if it is one.
 *
 * @param event null: it cannot be counted
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ReadRecord(byte[] value, @Nullable AdEvent event) {

  /** Kafka Streams does not tell a deserializer the record's timestamp: the clock stands for it. */
  static final Serde<ReadRecord> SERDE =
      Serdes.serdeFrom(
          (topic, record) -> record.value(),
          (topic, value) ->
              new ReadRecord(value, EventMapper.read(value, System.currentTimeMillis())));
}
