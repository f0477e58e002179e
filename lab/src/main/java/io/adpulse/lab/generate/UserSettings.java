package io.adpulse.lab.generate;

import java.time.Duration;
import java.time.Instant;

/**
 * Which users to generate. Equal settings give equal bytes.
 *
 * @param population names the users, as it does in the events
 * @param start when the first event happens; most users are known before
 * @param span how long events happen, and with them versions
 * @param partitions how many partitions the topic has
 * @param maxRecordBytes the job's limit: {@code oversized} values are just longer
 */
public record UserSettings(
    long seed,
    Population population,
    Instant start,
    Duration span,
    UserMix mix,
    int partitions,
    int maxRecordBytes) {

  public UserSettings {
    if (span.toMillis() < 1 || partitions < 1) {
      throw new IllegalArgumentException(
          "needs a span of at least 1 ms and one partition, but has %s and %d"
              .formatted(span, partitions));
    }
  }

  /** Users for generated events: of the same population, with versions in the same time. */
  public static UserSettings of(GeneratorSettings events) {
    double seconds = events.records() / events.timing().recordsPerSecond();
    return new UserSettings(
        events.seed(),
        events.population(),
        events.timing().start(),
        Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))),
        new UserMix(0.05, 0.1, 0.5, 0.15, 0.25, 0.1, 0.05),
        events.partitions(),
        events.maxRecordBytes());
  }

  /** The same with other shares. */
  public UserSettings with(UserMix newMix) {
    return new UserSettings(seed, population, start, span, newMix, partitions, maxRecordBytes);
  }
}
