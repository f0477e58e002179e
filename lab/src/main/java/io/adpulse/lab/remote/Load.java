package io.adpulse.lab.remote;

import io.adpulse.lab.generate.GeneratorSettings;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What a run sends.
 *
 * @param records generated ones, faults included
 * @param seed equal seeds give equal records
 * @param sample whether the bundled sample is sent too
 * @param perSecond how many records a second; empty: as fast as Kafka takes them
 */
record Load(long records, long seed, boolean sample, OptionalDouble perSecond) {

  /** How long the generated events take, in event time. */
  Duration eventTime() {
    double seconds = records / GeneratorSettings.defaults().timing().recordsPerSecond();
    return Duration.ofMillis((long) Math.ceil(seconds * 1000));
  }
}
