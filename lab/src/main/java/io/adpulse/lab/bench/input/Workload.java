package io.adpulse.lab.bench.input;

import io.adpulse.lab.generate.Faults;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Mix;
import io.adpulse.lab.generate.Population;
import io.adpulse.lab.generate.Timing;
import io.adpulse.lab.model.ModelSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * A stream of events of about 200 bytes, 3% of them duplicates and 0.5% bad, none of them late.
 * Equal workloads are equal bytes.
 *
 * @param name for people
 * @param records how many
 * @param population who acts on what
 * @param recordsPerSecond of event time: with the window it decides how many rows come out
 * @param window of the metrics
 * @param outOfOrderness how far the watermark stays behind
 */
public record Workload(
    String name,
    long records,
    Population population,
    double recordsPerSecond,
    Duration window,
    Duration outOfOrderness) {

  /** How many partitions the topics have. */
  public static final int PARTITIONS = 8;

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** How far events lie apart from their order, as a share of what the watermark allows. */
  private static final double SPREAD = 0.4;

  private static final double REPEATS = 0.03;
  private static final double BAD = 0.005;
  private static final Faults FAULTS = new Faults(REPEATS, 0, 0, BAD);
  private static final Mix MIX = new Mix(0.05, 0.01, 0.8);
  private static final long SEED = 7;
  private static final int MAX_RECORD_BYTES = 1024 * 1024;

  /** What most is measured with: 1,000 ads and 100,000 users by Zipf, 1 min, 10,000 events/s. */
  public static Workload standard(long records) {
    return new Workload(
        "standard",
        records,
        new Population(1_000, 1.1, 100_000, 0.8),
        10_000,
        Duration.ofMinutes(1),
        Duration.ofSeconds(10));
  }

  /** The same under another name with other users. */
  public Workload users(String newName, int users) {
    return new Workload(
        newName,
        records,
        new Population(population.ads(), population.adExponent(), users, population.userExponent()),
        recordsPerSecond,
        window,
        outOfOrderness);
  }

  /** The same under another name with ads by another Zipf exponent; 0 is uniform. */
  public Workload ads(String newName, double exponent) {
    return new Workload(
        newName,
        records,
        new Population(population.ads(), exponent, population.users(), population.userExponent()),
        recordsPerSecond,
        window,
        outOfOrderness);
  }

  /** The same with another number of records, so over a longer or shorter time. */
  public Workload longer(long newRecords) {
    return new Workload(name, newRecords, population, recordsPerSecond, window, outOfOrderness);
  }

  /** The same under another name with another window and density. */
  public Workload timed(String newName, Duration newWindow, double newRecordsPerSecond) {
    return new Workload(
        newName, records, population, newRecordsPerSecond, newWindow, outOfOrderness);
  }

  /** The same with events that are more or less out of order, and a watermark that allows it. */
  public Workload outOfOrder(Duration newOutOfOrderness) {
    return new Workload(name, records, population, recordsPerSecond, window, newOutOfOrderness);
  }

  /** All but the name in one word, for a command line. */
  public String word() {
    return String.join(
        ",",
        Long.toString(records),
        Integer.toString(population.ads()),
        Double.toString(population.adExponent()),
        Integer.toString(population.users()),
        Double.toString(population.userExponent()),
        Double.toString(recordsPerSecond),
        window.toString(),
        outOfOrderness.toString());
  }

  /** The opposite of {@link #word}. */
  public static Workload parse(String word) {
    String[] parts = word.split(",", -1);
    return new Workload(
        word,
        Long.parseLong(parts[0]),
        new Population(
            Integer.parseInt(parts[1]),
            Double.parseDouble(parts[2]),
            Integer.parseInt(parts[3]),
            Double.parseDouble(parts[4])),
        Double.parseDouble(parts[5]),
        Duration.parse(parts[6]),
        Duration.parse(parts[7]));
  }

  /** How many records hold so many distinct ids: the others are repeats or bad. */
  public static long recordsOf(long ids) {
    return Math.round(ids / (1 - REPEATS - BAD));
  }

  /** How many distinct ids so many records hold. */
  public static double idsOf(long someRecords) {
    return someRecords * (1 - REPEATS - BAD);
  }

  /** As the generator takes it. */
  public GeneratorSettings generator() {
    return new GeneratorSettings(
        SEED,
        records,
        population,
        MIX,
        FAULTS,
        new Timing(
            START,
            recordsPerSecond,
            Duration.ofMillis((long) (outOfOrderness.toMillis() * SPREAD)),
            outOfOrderness,
            window),
        PARTITIONS,
        0,
        MAX_RECORD_BYTES);
  }

  /** As the reference model takes it. */
  public ModelSettings model() {
    return ModelSettings.defaults().withWindow(window).withOutOfOrderness(outOfOrderness);
  }

  /** When the last record is made, in event time. */
  public Instant end() {
    return START.plusMillis((long) (records * 1000.0 / recordsPerSecond));
  }
}
