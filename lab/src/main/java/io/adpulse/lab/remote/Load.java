package io.adpulse.lab.remote;

import io.adpulse.lab.generate.GeneratorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run sends.
 *
 * @param records generated ones, faults included
 * @param seed equal seeds give equal records
 * @param sample whether the bundled sample is sent too
 * @param perSecond how many records a second; empty: as fast as Kafka takes them
 * @param until a file that ends the load as soon as it is there, before all records are sent
 * @param canaries are sent among the generated ones
 * @param memory a file of what earlier runs found in the input topic
 */
record Load(
    long records,
    long seed,
    boolean sample,
    OptionalDouble perSecond,
    Optional<Path> until,
    Optional<Canaries> canaries,
    Optional<Path> memory) {

  /** One that ends by itself. */
  static Load of(long records, long seed) {
    return new Load(
        records,
        seed,
        false,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether somebody has asked for its end. */
  boolean isOver() {
    return until.filter(Files::exists).isPresent();
  }

  /** How long the generated events take, in event time. */
  Duration eventTime() {
    double seconds = records / GeneratorSettings.defaults().timing().recordsPerSecond();
    return Duration.ofMillis((long) Math.ceil(seconds * 1000));
  }
}
