package io.adpulse.lab.generate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Samples ranks with a probability proportional to 1 / (rank + 1)^exponent. Uses StrictMath, so
 * that a seed gives the same ranks on any machine.
 */
final class Zipf {

  private final double[] cumulative;

  /**
   * @param ranks how many, at least 1; takes 8 bytes each
   * @param exponent 0 is uniform, about 1 is usual for ads and users
   */
  Zipf(int ranks, double exponent) {
    cumulative = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += 1 / StrictMath.pow(rank + 1, exponent);
      cumulative[rank] = sum;
    }
  }

  /** A rank from 0, the most frequent one. */
  int sample(SplittableRandom random) {
    double total = cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, random.nextDouble() * total);
    int rank = found >= 0 ? found + 1 : -found - 1;
    return Math.min(rank, cumulative.length - 1);
  }
}
