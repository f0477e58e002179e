package io.adpulse.lab.bench.drain;

/**
 * What one run measured, from a share of the records on until the last row was committed.
 *
 * @param records how many were read in that time
 * @param inputRecords how many the whole run read
 * @param rows how many the whole run wrote
 * @param wallSeconds how long it took
 * @param readSeconds the same, but until the last record was read
 * @param cpuSeconds processor time of the contender
 * @param readCpuSeconds the same, but until the last record was read
 * @param compilerSeconds processor time of the contender's compiler, which is part of it
 * @param brokerCpuSeconds processor time of the broker
 * @param allocatedBytes of the contender's heap
 * @param peakBytes the largest resident memory of the contender since its start
 */
public record Figures(
    long records,
    long inputRecords,
    long rows,
    double wallSeconds,
    double readSeconds,
    double cpuSeconds,
    double readCpuSeconds,
    double compilerSeconds,
    double brokerCpuSeconds,
    long allocatedBytes,
    long peakBytes) {

  private static final double MILLION = 1_000_000;

  static Figures between(Mark start, Mark read, Mark end, long rows, long peakBytes) {
    return new Figures(
        end.records() - start.records(),
        end.records(),
        rows,
        seconds(end.nanos() - start.nanos()),
        seconds(read.nanos() - start.nanos()),
        end.cpuSeconds() - start.cpuSeconds(),
        read.cpuSeconds() - start.cpuSeconds(),
        end.compilerSeconds() - start.compilerSeconds(),
        end.brokerCpuSeconds() - start.brokerCpuSeconds(),
        end.allocatedBytes() - start.allocatedBytes(),
        peakBytes);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  /** Processor time of the contender per million records, in seconds. */
  public double cpuPerMillion() {
    return cpuSeconds / records * MILLION;
  }

  /** The share of the contender's processor time that its compiler took, 0 to 1. */
  public double compilerShare() {
    return cpuSeconds > 0 ? compilerSeconds / cpuSeconds : 0;
  }

  /** Processor time of contender and broker per million records, in seconds. */
  public double cpuWithBrokerPerMillion() {
    return (cpuSeconds + brokerCpuSeconds) / records * MILLION;
  }

  /** Records read per second, on one core. */
  public double recordsPerSecond() {
    return records / readSeconds;
  }

  /** Bytes allocated per record. */
  public double allocatedPerRecord() {
    return (double) allocatedBytes / records;
  }
}
