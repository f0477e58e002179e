package io.adpulse.lab.bench.peers.floor;

import io.adpulse.event.Event;
import io.adpulse.event.EventParser;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Parses with AdPulse's parser and its default limits. */
final class Parse implements Poll.Work {

  private static final int MAX_RECORD_BYTES = 1024 * 1024;
  private static final long MAX_FUTURE_SKEW_MS = 600_000;

  private final EventParser parser = new EventParser(MAX_RECORD_BYTES, MAX_FUTURE_SKEW_MS);

  @Override
  public long on(ConsumerRecord<byte[], byte[]> read) {
    var parsed = parser.parse(read.value(), read.timestamp(), System.currentTimeMillis());
    return parsed instanceof Event event ? event.content() : 0;
  }
}
