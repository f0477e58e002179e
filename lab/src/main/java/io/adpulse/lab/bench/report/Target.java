package io.adpulse.lab.bench.report;

import java.util.Locale;

/**
 * What was to be reached, and whether it was.
 *
 * @param what is judged, with the bound
 * @param found the figure for people
 * @param reached whether it is within the bound
 */
public record Target(String what, String found, boolean reached) {

  /** A figure that may be at most so large. */
  public static Target atMost(String what, double bound, double found, String unit) {
    return new Target(
        "%s: at most %s%s".formatted(what, show(bound), unit), show(found) + unit, found <= bound);
  }

  /** A figure that must be at least so large. */
  public static Target atLeast(String what, double bound, double found, String unit) {
    return new Target(
        "%s: at least %s%s".formatted(what, show(bound), unit), show(found) + unit, found >= bound);
  }

  /** The verdict as a word. */
  public String verdict() {
    return reached ? "pass" : "short";
  }

  private static String show(double value) {
    return Math.abs(value) >= 100
        ? "%,.0f".formatted(value)
        : String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
  }
}
