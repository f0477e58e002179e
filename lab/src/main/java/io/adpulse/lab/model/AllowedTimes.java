package io.adpulse.lab.model;

import java.time.Instant;

/** The times that a record may carry: from the year 2000 to shortly after it was written. */
final class AllowedTimes {

  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

  private final long maxFutureSkew;

  AllowedTimes(ModelSettings settings) {
    maxFutureSkew = settings.maxFutureSkew().toMillis();
  }

  /**
   * Both in ms since the epoch.
   *
   * @param written the earlier of the record's Kafka timestamp and the clock
   */
  boolean contain(long time, long written) {
    return time >= EARLIEST && time - maxFutureSkew <= written;
  }
}
