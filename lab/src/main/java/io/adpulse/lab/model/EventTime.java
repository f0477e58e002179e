package io.adpulse.lab.model;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Event times: ISO-8601 with an offset, or integer ms since the epoch. */
final class EventTime {

  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
              + "(?:\\.([0-9]{1,9}))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))");

  private EventTime() {}

  /**
   * The time in ms since the epoch, cut to whole ms; empty if it is not a time. An integer too
   * large for a long becomes the largest or smallest long: out of range, like the integer.
   */
  static OptionalLong read(JsonValue value) {
    return switch (value.kind()) {
      case STRING -> iso(value.text());
      case INTEGER -> OptionalLong.of(saturated(value.text()));
      case DECIMAL, OTHER -> OptionalLong.empty();
    };
  }

  private static OptionalLong iso(String text) {
    Matcher parts = ISO.matcher(text);
    if (!parts.matches()) {
      return OptionalLong.empty();
    }
    String fraction = parts.group(7) == null ? "" : parts.group(7);
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts, 1),
              number(parts, 2),
              number(parts, 3),
              number(parts, 4),
              number(parts, 5),
              number(parts, 6),
              Integer.parseInt((fraction + "000000000").substring(0, 9)));
      return OptionalLong.of(local.toInstant(offset(parts)).toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static ZoneOffset offset(Matcher parts) {
    if (parts.group(8) == null) {
      return ZoneOffset.UTC;
    }
    int sign = parts.group(8).equals("-") ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * number(parts, 9), sign * number(parts, 10));
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  private static long saturated(String integer) {
    try {
      return Long.parseLong(integer);
    } catch (NumberFormatException e) {
      return integer.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
