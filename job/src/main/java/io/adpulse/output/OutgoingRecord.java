package io.adpulse.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to Kafka. It carries its own topic, so that one sink, and so one transaction
 * per checkpoint, serves all exactly-once topics.
 *
 * @param topic to write to
 * @param key the key's bytes, or null
 * @param value the value's bytes, or null
 * @param headers in order; results have none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record OutgoingRecord(
    String topic, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

  /** A record header: a name and its value as UTF-8. */
  public record Header(String name, String value) {}

  /** A result, which has no headers. */
  public static OutgoingRecord result(String topic, byte[] key, byte[] value) {
    return new OutgoingRecord(topic, key, value, List.of());
  }
}
