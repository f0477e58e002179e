package io.adpulse.config;

import java.time.Instant;

/** Where a consumer group without a history starts to read. */
public sealed interface StartFrom {

  /** At the oldest record that the topic still holds. */
  record Earliest() implements StartFrom {}

  /** At the end: only records that arrive from now on. */
  record Latest() implements StartFrom {}

  /**
   * At the first record with this Kafka timestamp or a later one.
   *
   * @param timestamp of the record in Kafka, not of the event; whole milliseconds
   */
  record At(Instant timestamp) implements StartFrom {}
}
