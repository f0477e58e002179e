package io.adpulse.lab.bench.part;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param runs of each contestant in the comparison
 * @param records of the comparison
 * @param scenarioRuns of each in the other drains
 * @param scenarioRecords of the other drains
 * @param warmUps how many runs of each contestant come before those that count
 * @param measuredFrom from which share of the records on is measured: the job runs then
 * @param heapMegabytes of each contender
 * @param warmUp how long a contender is under load before its latency counts
 * @param level how long each load is measured
 * @param outage how long the contender is away
 */
public record Sizes(
    int runs,
    long records,
    int scenarioRuns,
    long scenarioRecords,
    int warmUps,
    double measuredFrom,
    int heapMegabytes,
    Duration warmUp,
    Duration level,
    Duration outage) {

  /**
   * All of it takes an hour and a half on two cores, a third of that the comparison on the heap.
   */
  public static Sizes full() {
    return new Sizes(
        5,
        1_000_000,
        3,
        1_000_000,
        3,
        0.1,
        2_048,
        Duration.ofSeconds(40),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30));
  }

  /** Only to see that it works. */
  public static Sizes smoke() {
    return new Sizes(
        1,
        40_000,
        1,
        40_000,
        0,
        0,
        768,
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        Duration.ofSeconds(3));
  }

  /** The same with other numbers of the comparison. */
  public Sizes with(int newRuns, long newRecords) {
    return new Sizes(
        newRuns,
        newRecords,
        Math.min(newRuns, scenarioRuns),
        Math.min(newRecords, scenarioRecords),
        warmUps,
        measuredFrom,
        heapMegabytes,
        warmUp,
        level,
        outage);
  }
}
