package io.adpulse.lab.bench.openloop;

import org.HdrHistogram.Histogram;

/**
 * Times in ms.
 *
 * @param count how many there are
 * @param p50 half of them are not longer
 * @param p90 of ten, nine
 * @param p99 of a hundred, 99
 * @param p999 of a thousand, 999
 * @param max the longest
 */
public record Percentiles(long count, double p50, double p90, double p99, double p999, double max) {

  /** Of a histogram of us. */
  static Percentiles of(Histogram times) {
    return new Percentiles(
        times.getTotalCount(),
        times.getValueAtPercentile(50) / 1000.0,
        times.getValueAtPercentile(90) / 1000.0,
        times.getValueAtPercentile(99) / 1000.0,
        times.getValueAtPercentile(99.9) / 1000.0,
        times.getMaxValue() / 1000.0);
  }

  /** In one word, for a line of output. */
  String word() {
    return "%d,%s,%s,%s,%s,%s".formatted(count, p50, p90, p99, p999, max);
  }

  /** The opposite of {@link #word}. */
  public static Percentiles parse(String word) {
    String[] parts = word.split(",", -1);
    return new Percentiles(
        Long.parseLong(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]));
  }
}
