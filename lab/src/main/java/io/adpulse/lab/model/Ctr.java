package io.adpulse.lab.model;

import java.util.OptionalLong;

/**
 * Predicted click-through rates. Works on the digits as written, because an exponent may be too
 * large for any number type and a million digits too many to convert.
 */
final class Ctr {

  private static final long ONE = 1_000_000_000L;
  private static final int DECIMALS = 9;

  /** Beyond this an exponent moves every digit of a record out of sight. */
  private static final long HUGE = 10_000_000_000L;

  private Ctr() {}

  /** The rate in units of 10^-9, rounded half up; empty if it is no number from 0 to 1. */
  static OptionalLong read(JsonValue value) {
    if (!value.isNumber()) {
      return OptionalLong.empty();
    }
    boolean negative = value.text().startsWith("-");
    String number = negative ? value.text().substring(1) : value.text();
    int e = Math.max(number.indexOf('e'), number.indexOf('E'));
    String mantissa = e < 0 ? number : number.substring(0, e);
    long exponent = e < 0 ? 0 : exponent(number.substring(e + 1));

    int point = mantissa.indexOf('.');
    String digits = mantissa.replace(".", "");
    int leadingZeros = 0;
    while (leadingZeros < digits.length() && digits.charAt(leadingZeros) == '0') {
      leadingZeros++;
    }
    String significant = digits.substring(leadingZeros);
    if (significant.isEmpty()) {
      return OptionalLong.of(0);
    }
    if (negative) {
      return OptionalLong.empty();
    }
    // The number is 0.<significant> * 10^scale.
    long scale = (point < 0 ? digits.length() : point) - leadingZeros + exponent;
    if (scale > 0) {
      boolean one = scale == 1 && significant.matches("10*");
      return one ? OptionalLong.of(ONE) : OptionalLong.empty();
    }
    return OptionalLong.of(roundHalfUp(significant, scale));
  }

  /** Half up needs the digit after the last kept one, and no other. */
  private static long roundHalfUp(String significant, long scale) {
    long nanos = 0;
    for (int place = 1; place <= DECIMALS; place++) {
      nanos = nanos * 10 + digit(significant, scale + place - 1);
    }
    return digit(significant, scale + DECIMALS) >= 5 ? nanos + 1 : nanos;
  }

  private static int digit(String digits, long index) {
    return index < 0 || index >= digits.length() ? 0 : digits.charAt((int) index) - '0';
  }

  private static long exponent(String text) {
    boolean negative = text.startsWith("-");
    String digits = text.replaceFirst("^[+-]?0*", "");
    long size = digits.isEmpty() ? 0 : digits.length() > 10 ? HUGE : Long.parseLong(digits);
    return negative ? -size : size;
  }
}
