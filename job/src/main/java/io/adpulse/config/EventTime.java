package io.adpulse.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How event time runs. All durations are whole milliseconds.
 *
 * @param window length of the tumbling windows, which are aligned to the epoch; 1 s to 1 day
 * @param outOfOrderness how far the watermark stays behind the clock of a partition; 0 to 1 h
 * @param idleTimeout after how long without a record a partition that was read to its end holds
 *     back time no more
 * @param maxFutureSkew how far an event may lie after the earlier of its Kafka timestamp and the
 *     clock
 * @param alignment how far partitions may run ahead of the slowest; empty: as far as they like
 */
public record EventTime(
    Duration window,
    Duration outOfOrderness,
    Duration idleTimeout,
    Duration maxFutureSkew,
    Optional<Alignment> alignment) {

  /**
   * Watermark alignment.
   *
   * @param drift how far a partition may run ahead of the slowest one
   * @param interval how often the sources compare their watermarks
   */
  public record Alignment(Duration drift, Duration interval) {}
}
