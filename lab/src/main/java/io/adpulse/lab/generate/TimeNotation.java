package io.adpulse.lab.generate;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/** Writes times as epoch milliseconds, or as ISO-8601 with any offset and 0 to 9 decimals. */
final class TimeNotation {

  private static final int OFFSET_LIMIT_MINUTES = 18 * 60;

  private final SplittableRandom random;

  TimeNotation(SplittableRandom random) {
    this.random = random;
  }

  /** A time, in ms since the epoch, as JSON. Digits after the milliseconds are to be cut. */
  String time(long millis) {
    return switch (random.nextInt(4)) {
      case 0 -> Long.toString(millis);
      case 1 -> iso(millis, randomOffset());
      default -> iso(millis, 0);
    };
  }

  private int randomOffset() {
    return random.nextInt(8) == 0
        ? (random.nextBoolean() ? OFFSET_LIMIT_MINUTES : -OFFSET_LIMIT_MINUTES)
        : random.nextInt(-OFFSET_LIMIT_MINUTES, OFFSET_LIMIT_MINUTES + 1);
  }

  private String iso(long millis, int offsetMinutes) {
    LocalDateTime local =
        OffsetDateTime.ofInstant(
                Instant.ofEpochMilli(millis), ZoneOffset.ofTotalSeconds(offsetMinutes * 60))
            .toLocalDateTime();
    StringBuilder text = new StringBuilder(40).append('"');
    digits(text, local.getYear(), 4).append('-');
    digits(text, local.getMonthValue(), 2).append('-');
    digits(text, local.getDayOfMonth(), 2).append('T');
    digits(text, local.getHour(), 2).append(':');
    digits(text, local.getMinute(), 2).append(':');
    digits(text, local.getSecond(), 2).append(fraction(Math.floorMod(millis, 1000)));
    if (offsetMinutes == 0 && random.nextInt(4) > 0) {
      return text.append("Z\"").toString();
    }
    text.append(offsetMinutes < 0 ? '-' : '+');
    digits(text, Math.abs(offsetMinutes) / 60, 2).append(':');
    return digits(text, Math.abs(offsetMinutes) % 60, 2).append('"').toString();
  }

  private String fraction(int millis) {
    String three = Integer.toString(1000 + millis).substring(1);
    String shortest = three.replaceFirst("0+$", "");
    return switch (random.nextInt(4)) {
      case 0 -> shortest.isEmpty() ? "" : "." + shortest;
      case 1 -> {
        int more = random.nextInt(1, 7);
        String tail = Integer.toString(1_000_000 + random.nextInt(1_000_000)).substring(1);
        yield "." + three + tail.substring(0, more);
      }
      default -> "." + three;
    };
  }

  private static StringBuilder digits(StringBuilder text, int number, int width) {
    String digits = Integer.toString(number);
    return text.append("0".repeat(width - digits.length())).append(digits);
  }
}
