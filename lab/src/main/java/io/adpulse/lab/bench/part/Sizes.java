package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.WarmUp;
import java.time.Duration;

/**
 * How much is measured.
 *
 * @param runs of each contestant, interleaved, from which a ratio is taken
 * @param records of each drain
 * @param warmUp of each contestant before its first run that counts
 * @param measuredFrom from which share of the records on is measured: the job runs then
 * @param heapMegabytes of each contender
 * @param underLoad how long a contender is under load before its latency counts
 * @param level how long each load is measured
 * @param outage how long the contender is away
 * @param openIds how many ids are open when a job is restored
 * @param newIds how many new ids the judged checkpoint writes
 */
public record Sizes(
    int runs,
    long records,
    WarmUp warmUp,
    double measuredFrom,
    int heapMegabytes,
    Duration underLoad,
    Duration level,
    Duration outage,
    int openIds,
    int newIds) {

  /** All of it takes at most an hour on two cores. */
  public static Sizes full() {
    return new Sizes(
        5,
        500_000,
        new WarmUp(0.05, 60, 10_000_000),
        0.1,
        2_048,
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        10_000_000,
        200_000);
  }

  /** Only to see that it works. */
  public static Sizes smoke() {
    return new Sizes(
        1,
        40_000,
        WarmUp.NONE,
        0,
        768,
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        Duration.ofSeconds(3),
        100_000,
        4_000);
  }

  /** The same with other numbers of the drains. */
  public Sizes with(int newRuns, long newRecords) {
    return new Sizes(
        newRuns,
        newRecords,
        warmUp,
        measuredFrom,
        heapMegabytes,
        underLoad,
        level,
        outage,
        openIds,
        newIds);
  }
}
