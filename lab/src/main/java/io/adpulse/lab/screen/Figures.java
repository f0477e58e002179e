package io.adpulse.lab.screen;

import java.util.Locale;
import java.util.OptionalLong;

/** Numbers as a person reads them; the same in every locale. */
final class Figures {
  private static final long SECOND_MS = 1_000;
  private static final long MINUTE_MS = 60 * SECOND_MS;
  private static final long HOUR_MS = 60 * MINUTE_MS;
  private static final long DAY_MS = 24 * HOUR_MS;

  private Figures() {}

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  static String perSecond(double rate) {
    return count(Math.round(rate)) + "/s";
  }

  static String percent(double rate) {
    return Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * rate);
  }

  static String ratio(double ratio) {
    return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  static String clock(long elapsedMs) {
    long seconds = elapsedMs / SECOND_MS;
    return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
  }

  /**
   * A duration in the largest unit that gives at least two: {@code 250 ms}, {@code 12 s}; a dash if
   * unknown.
   */
  static String duration(OptionalLong ms) {
    if (ms.isEmpty() || ms.getAsLong() <= 0) {
      return "-";
    }
    long value = ms.getAsLong();
    if (value >= 2 * DAY_MS) {
      return count(value / DAY_MS) + " days";
    }
    if (value >= 2 * HOUR_MS) {
      return value / HOUR_MS + " h";
    }
    if (value >= 2 * MINUTE_MS) {
      return value / MINUTE_MS + " min";
    }
    return value >= 2 * SECOND_MS ? value / SECOND_MS + " s" : value + " ms";
  }
}
