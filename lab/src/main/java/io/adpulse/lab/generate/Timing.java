package io.adpulse.lab.generate;

import java.time.Duration;
import java.time.Instant;

/**
 * When events happen, in event time.
 *
 * @param start when the first record is made
 * @param recordsPerSecond how many records are made in a second of event time
 * @param spread how far an event may lie behind the time its record is made; must be less than
 *     {@code outOfOrderness}, or events would be late by accident
 * @param outOfOrderness the job's
 * @param window the job's
 */
public record Timing(
    Instant start,
    double recordsPerSecond,
    Duration spread,
    Duration outOfOrderness,
    Duration window) {

  public Timing {
    if (spread.isNegative() || spread.compareTo(outOfOrderness) >= 0) {
      throw new IllegalArgumentException(
          "spread must be less than out-of-orderness %s, but is %s"
              .formatted(outOfOrderness, spread));
    }
    if (recordsPerSecond <= 0) {
      throw new IllegalArgumentException(
          "records per second must be positive, but are " + recordsPerSecond);
    }
  }
}
