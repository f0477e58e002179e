package io.adpulse.lab.bench.drain;

/**
 * What was used up to a moment.
 *
 * @param nanos the moment, of {@link System#nanoTime}
 * @param records committed as read so far
 * @param cpuSeconds of the contender
 * @param compilerSeconds the part of it that the compiler of the JVM took
 * @param brokerCpuSeconds of the broker
 * @param allocatedBytes of the contender's heap
 */
record Mark(
    long nanos,
    long records,
    double cpuSeconds,
    double compilerSeconds,
    double brokerCpuSeconds,
    long allocatedBytes) {

  /** The same after a while in which the contender stood still. */
  Mark again(long laterNanos, double laterBrokerCpuSeconds) {
    return new Mark(
        laterNanos, records, cpuSeconds, compilerSeconds, laterBrokerCpuSeconds, allocatedBytes);
  }
}
