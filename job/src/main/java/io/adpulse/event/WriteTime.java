package io.adpulse.event;

/** When a record was written, as far as it can be known. Times are ms since the epoch. */
public final class WriteTime {

  private WriteTime() {}

  /**
   * The earlier of a record's Kafka timestamp and now: a producer whose clock is ahead writes
   * nothing in the future.
   *
   * @param kafkaTimestamp negative if the record has none; then it is now
   */
  public static long of(long kafkaTimestamp, long now) {
    return kafkaTimestamp < 0 ? now : Math.min(kafkaTimestamp, now);
  }
}
