package io.adpulse.event;

/** Reads a click-through rate from a JSON number, exactly as written, in any length. */
final class Ctr {

  /** What {@link #parse} answers for a number outside 0..1. */
  static final long OUT_OF_RANGE = -2;

  /** One, in the units of the result. */
  static final long ONE = 1_000_000_000;

  private static final int DECIMALS = 9;

  /** Beyond every shift that the digits of a value can make up for, and far from an overflow. */
  private static final long HUGE_EXPONENT = 1L << 40;

  private Ctr() {}

  /**
   * The number in units of 10^-9, rounded half up.
   *
   * @param json holds a JSON number from {@code from} up to {@code to}
   * @return 0 to 10^9, or {@link #OUT_OF_RANGE}
   */
  static long parse(byte[] json, int from, int to) {
    boolean negative = json[from] == '-';
    int end = indexOf(json, from, to, 'e', 'E');
    int point = indexOf(json, from, end, '.', '.');
    int first = firstNonZero(json, negative ? from + 1 : from, end);
    if (first == end) {
      return 0; // -0 too
    }
    if (negative) {
      return OUT_OF_RANGE;
    }
    // The number is d.ddd * 10^power, its first digit d not 0.
    long power = (first < point ? point - first - 1 : point - first) + exponent(json, end, to);
    if (power > 0) {
      return OUT_OF_RANGE;
    }
    if (power == 0) {
      boolean one = json[first] == '1' && firstNonZero(json, first + 1, end) == end;
      return one ? ONE : OUT_OF_RANGE;
    }
    return round(json, first, end, power);
  }

  /** Digits up to the tenth decimal; that one alone decides on rounding up. */
  private static long round(byte[] json, int first, int end, long power) {
    long units = 0;
    int p = first;
    for (int decimal = 1; decimal <= DECIMALS + 1; decimal++) {
      int digit = 0;
      if (decimal >= -power) {
        p += p < end && json[p] == '.' ? 1 : 0;
        digit = p < end ? json[p++] - '0' : 0;
      }
      units = units * 10 + digit;
    }
    return (units + 5) / 10;
  }

  /** The exponent, capped: 1e999999999999 must neither overflow nor take long. */
  private static long exponent(byte[] json, int e, int to) {
    if (e == to) {
      return 0;
    }
    int p = e + 1;
    boolean negative = json[p] == '-';
    if (negative || json[p] == '+') {
      p++;
    }
    long exponent = 0;
    for (; p < to; p++) {
      exponent = Math.min(exponent * 10 + json[p] - '0', HUGE_EXPONENT);
    }
    return negative ? -exponent : exponent;
  }

  private static int firstNonZero(byte[] json, int from, int to) {
    int p = from;
    while (p < to && (json[p] == '0' || json[p] == '.')) {
      p++;
    }
    return p;
  }

  private static int indexOf(byte[] json, int from, int to, char a, char b) {
    int p = from;
    while (p < to && json[p] != a && json[p] != b) {
      p++;
    }
    return p;
  }
}
