package io.adpulse.event;

/** Reads the two forms of a time: an ISO-8601 date and time with offset, and epoch milliseconds. */
final class EventTime {

  /**
   * What {@link #parseIso} answers for anything that is no time; no year of four digits gives it.
   */
  static final long INVALID = Long.MIN_VALUE;

  private static final int SHORTEST = "YYYY-MM-DDThh:mm:ssZ".length();
  private static final int MAX_OFFSET_MINUTES = 18 * 60;
  private static final int DAYS_TO_EPOCH = 719_468; // from 0000-03-01 to 1970-01-01

  private EventTime() {}

  /**
   * An instant written as {@code YYYY-MM-DDThh:mm:ss[.1-9 digits](Z|±hh:mm)}: a real date of the
   * proleptic Gregorian calendar, no leap second, an offset of up to 18 hours.
   *
   * @return ms since the epoch, cut (not rounded) from finer digits, or {@link #INVALID}
   */
  static long parseIso(byte[] b, int from, int to) {
    if (to - from < SHORTEST
        || b[from + 4] != '-'
        || b[from + 7] != '-'
        || b[from + 10] != 'T'
        || b[from + 13] != ':'
        || b[from + 16] != ':') {
      return INVALID;
    }
    int century = pair(b, from);
    int yearOfCentury = pair(b, from + 2);
    int month = pair(b, from + 5);
    int day = pair(b, from + 8);
    int hour = pair(b, from + 11);
    int minute = pair(b, from + 14);
    int second = pair(b, from + 17);
    // A pair that is not two digits is negative, and so is the whole then.
    if ((century | yearOfCentury | month | day | hour | minute | second) < 0) {
      return INVALID;
    }
    int year = century * 100 + yearOfCentury;
    if (month < 1
        || month > 12
        || day < 1
        || day > daysOfMonth(year, month)
        || hour > 23
        || minute > 59
        || second > 59) {
      return INVALID;
    }
    long minutes = (epochDay(year, month, day) * 24 + hour) * 60 + minute;
    return addFractionAndOffset(b, from + 19, to, minutes * 60_000 + second * 1000L);
  }

  /**
   * A JSON integer as a long.
   *
   * @return its value; beyond {@code ±Long.MAX_VALUE} the nearer of the two
   */
  static long parseMillis(byte[] json, int from, int to) {
    boolean negative = json[from] == '-';
    long value = 0;
    for (int p = negative ? from + 1 : from; p < to; p++) {
      int digit = json[p] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        value = Long.MAX_VALUE;
        break;
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  private static long addFractionAndOffset(byte[] b, int from, int to, long seconds) {
    int p = from;
    int millis = 0;
    if (b[p] == '.') {
      int unit = 100;
      int first = ++p;
      for (; p < to && isDigit(b[p]); p++) {
        millis += unit * (b[p] - '0');
        unit /= 10; // 0 from the fourth digit on
      }
      if (p == first || p - first > 9) {
        return INVALID;
      }
    }
    int offset = offsetMinutes(b, p, to);
    return offset == Integer.MIN_VALUE ? INVALID : seconds + millis - offset * 60_000L;
  }

  private static int offsetMinutes(byte[] b, int p, int to) {
    if (to - p == 1 && b[p] == 'Z') {
      return 0;
    }
    if (to - p != "+hh:mm".length() || (b[p] != '+' && b[p] != '-') || b[p + 3] != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = pair(b, p + 1);
    int minutes = pair(b, p + 4);
    int offset = hours * 60 + minutes;
    if ((hours | minutes) < 0 || minutes > 59 || offset > MAX_OFFSET_MINUTES) {
      return Integer.MIN_VALUE;
    }
    return b[p] == '-' ? -offset : offset;
  }

  /** Two digits, or something negative. */
  private static int pair(byte[] b, int p) {
    return isDigit(b[p]) && isDigit(b[p + 1]) ? (b[p] - '0') * 10 + b[p + 1] - '0' : -1;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int daysOfMonth(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /**
   * Days since the epoch, with years that begin in March so that a leap day is the last of its year
   * (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). Unlike
   * LocalDate it allocates nothing.
   */
  private static long epochDay(int year, int month, int day) {
    int marchYear = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(marchYear, 400);
    int yearOfEra = marchYear - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - DAYS_TO_EPOCH;
  }
}
