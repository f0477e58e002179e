package io.adpulse.event;

import org.jspecify.annotations.Nullable;

/**
 * A Kafka record byte for byte as it was read, with the place it came from.
 *
 * @param key the key's bytes, or null; never changed
 * @param value the value's bytes, or null; never changed
 * @param partition of the topic that it was read from
 * @param offset in that partition
 * @param timestamp the record's Kafka timestamp in ms since the epoch, or negative if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by place, never by content
public record SourceRecord(
    byte @Nullable [] key, byte @Nullable [] value, int partition, long offset, long timestamp) {}
