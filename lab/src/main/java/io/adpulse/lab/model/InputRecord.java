package io.adpulse.lab.model;

import org.jspecify.annotations.Nullable;

/**
 * One record of the input topic, as Kafka holds it.
 *
 * @param timestampMillis the record's Kafka timestamp, in ms since the epoch
 * @param key null where the record has none
 * @param value null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // Holds Kafka's bytes; never compared as a whole.
public record InputRecord(
    int partition,
    long offset,
    long timestampMillis,
    byte @Nullable [] key,
    byte @Nullable [] value) {

  /** Where the record lies. */
  public Position position() {
    return new Position(partition, offset);
  }
}
