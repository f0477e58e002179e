package io.adpulse.input;

import io.adpulse.event.WriteTime;

/**
 * Event time of one partition: how far it has come, and whether the partition holds back the
 * others. Times are ms since the epoch unless they say otherwise.
 *
 * <p>An event moves the clock to its own time, but never past the moment at which its record was
 * written. So a device whose clock is ahead moves it no further than an event that happens at that
 * moment, and makes no other event late.
 *
 * <p>A partition is idle only if it was read to its end, that end was confirmed by the broker a
 * moment ago, and nothing came for the idle timeout. A partition that is unreachable, or behind, is
 * never idle: its backlog must not become late.
 */
final class PartitionClock {

  /** The position of a partition of which nothing has been fetched yet. */
  static final long UNKNOWN = -1;

  private final long outOfOrderness;
  private final long idleTimeout;

  private long highest = Long.MIN_VALUE;
  private long emitted = Long.MIN_VALUE;
  private long position = UNKNOWN;
  private long quietSince;
  private boolean idle;

  /**
   * @param outOfOrderness how far the watermark stays behind, in ms
   * @param idleTimeout how long nothing must come, in ms
   * @param now the wall clock
   */
  PartitionClock(long outOfOrderness, long idleTimeout, long now) {
    this.outOfOrderness = outOfOrderness;
    this.idleTimeout = idleTimeout;
    this.quietSince = now;
  }

  /**
   * Sees an event.
   *
   * @param time of the event
   * @param kafkaTimestamp of its record; negative if it has none
   * @param now the wall clock
   */
  void see(long time, long kafkaTimestamp, long now) {
    highest = Math.max(highest, Math.min(time, WriteTime.of(kafkaTimestamp, now)));
  }

  /** All records before this offset have been emitted. */
  void emittedUpTo(long offset, long now) {
    if (offset != position) {
      position = offset;
      quietSince = now;
    }
  }

  /**
   * The watermark: no event at or before it is expected.
   *
   * @return {@link Long#MIN_VALUE} as long as no event was seen
   */
  long watermark() {
    return highest == Long.MIN_VALUE ? Long.MIN_VALUE : highest - outOfOrderness - 1;
  }

  /** Whether the watermark rose since this was last asked. */
  boolean advancesWatermark() {
    boolean advances = highest > emitted;
    emitted = highest;
    return advances;
  }

  /** Whether it would be idle, if its end were confirmed: then it pays to ask for the end. */
  boolean isQuiet(long now) {
    return now - quietSince >= idleTimeout;
  }

  /**
   * Whether the partition holds back nobody.
   *
   * @param confirmedEnd its end offset as the broker told a moment ago, or {@link #UNKNOWN}
   */
  boolean isDone(long confirmedEnd, long now) {
    return isQuiet(now)
        && position != UNKNOWN
        && confirmedEnd != UNKNOWN
        && position >= confirmedEnd;
  }

  boolean isIdle() {
    return idle;
  }

  void setIdle(boolean idle) {
    this.idle = idle;
  }
}
