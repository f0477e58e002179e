package io.adpulse.lab.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Round values for axes. */
final class Ticks {

  private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

  private Ticks() {}

  /** The smallest round value that is not below, and that so many steps divide into round ones. */
  static double above(double value, int steps) {
    if (value <= 0) {
      return 1;
    }
    double step = value / steps;
    double unit = Math.pow(10, Math.floor(Math.log10(step)));
    for (double round : ROUND) {
      if (round * unit >= step) {
        return round * unit * steps;
      }
    }
    return 10 * unit * steps;
  }

  /**
   * The powers of ten, as exponents, between two exponents; the ends where there are fewer than
   * two.
   */
  static List<Double> tenfold(double from, double to) {
    List<Double> powers =
        IntStream.rangeClosed((int) Math.ceil(from - 1e-9), (int) Math.floor(to + 1e-9))
            .mapToObj(power -> (double) power)
            .toList();
    return powers.size() >= 2 ? powers : List.of(from, to);
  }

  /** Short: 1.5, 250, 10k, 2M. */
  static String show(double value) {
    double size = Math.abs(value);
    if (size >= 1e6) {
      return trimmed(value / 1e6) + "M";
    }
    return size >= 1e4 ? trimmed(value / 1e3) + "k" : trimmed(value);
  }

  private static String trimmed(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
