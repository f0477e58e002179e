package io.adpulse.lab.bench.drain;

/**
 * What was used up to a moment.
 *
 * @param nanos the moment, of {@link System#nanoTime}
 * @param records committed as read so far
 * @param cpuSeconds of the contender
 * @param brokerCpuSeconds of the broker
 * @param allocatedBytes of the contender's heap
 */
record Mark(
    long nanos, long records, double cpuSeconds, double brokerCpuSeconds, long allocatedBytes) {}
