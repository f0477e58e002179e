package io.adpulse.lab.bench.drain;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * The middle of several runs, and how far they lie apart.
 *
 * @param value the median; of an even number, the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
public record Median(double value, double least, double most) {

  /** The median of one figure of each run; at least one run. */
  public static <T> Median of(Collection<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    double value =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Median(value, sorted[0], sorted[sorted.length - 1]);
  }
}
