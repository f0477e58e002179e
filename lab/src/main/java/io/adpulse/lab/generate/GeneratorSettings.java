package io.adpulse.lab.generate;

import java.time.Duration;
import java.time.Instant;

/**
 * What to generate. Equal settings give equal bytes.
 *
 * @param records how many records
 * @param partitions how many partitions the topic has
 * @param idlePartitions how many of them, the last ones, get nothing
 * @param maxRecordBytes the job's limit: {@code oversized} values are just longer
 */
public record GeneratorSettings(
    long seed,
    long records,
    Population population,
    Mix mix,
    Faults faults,
    Timing timing,
    int partitions,
    int idlePartitions,
    int maxRecordBytes) {

  public GeneratorSettings {
    if (idlePartitions < 0 || partitions <= idlePartitions) {
      throw new IllegalArgumentException(
          "of %d partitions %d are idle: one must be left".formatted(partitions, idlePartitions));
    }
  }

  /** A small shop with a little of every fault, 50 records per second from 2019-11-24 on. */
  public static GeneratorSettings defaults() {
    return new GeneratorSettings(
        1,
        10_000,
        new Population(100, 1.1, 1_000, 0.8),
        new Mix(0.05, 0.01, 0.8),
        new Faults(0.02, 0.005, 0.005, 0.02),
        new Timing(
            Instant.parse("2019-11-24T00:00:00Z"),
            50,
            Duration.ofSeconds(8),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1)),
        4,
        0,
        1024 * 1024);
  }

  /** The same with another seed and number of records. */
  public GeneratorSettings with(long newSeed, long newRecords) {
    return new GeneratorSettings(
        newSeed,
        newRecords,
        population,
        mix,
        faults,
        timing,
        partitions,
        idlePartitions,
        maxRecordBytes);
  }

  /** The same with other faults. */
  public GeneratorSettings with(Faults newFaults) {
    return new GeneratorSettings(
        seed,
        records,
        population,
        mix,
        newFaults,
        timing,
        partitions,
        idlePartitions,
        maxRecordBytes);
  }

  /** The same with other times. */
  public GeneratorSettings with(Timing newTiming) {
    return new GeneratorSettings(
        seed,
        records,
        population,
        mix,
        faults,
        newTiming,
        partitions,
        idlePartitions,
        maxRecordBytes);
  }

  /** The same with another population. */
  public GeneratorSettings with(Population newPopulation) {
    return new GeneratorSettings(
        seed,
        records,
        newPopulation,
        mix,
        faults,
        timing,
        partitions,
        idlePartitions,
        maxRecordBytes);
  }

  /** The same with other partitions. */
  public GeneratorSettings withPartitions(int newPartitions, int newIdlePartitions) {
    return new GeneratorSettings(
        seed,
        records,
        population,
        mix,
        faults,
        timing,
        newPartitions,
        newIdlePartitions,
        maxRecordBytes);
  }
}
