package io.adpulse.lab.generate;

import io.adpulse.lab.model.Behavior;
import java.util.Locale;
import java.util.SplittableRandom;

/** Writes values in all the ways that the contract allows, one of them at random. */
final class Notation {

  /** Some of what is trimmed from ids, as JSON writes it: raw where that is legal. */
  private static final String[] PADDING = {
    " ", "  ", "\\t", "\\u000b", "\\n", "\u00A0", "\\u1680", "\u2003", "\\u2028", "\u3000", "\u0085"
  };

  private static final long ONE = 1_000_000_000L;

  private final SplittableRandom random;

  Notation(SplittableRandom random) {
    this.random = random;
  }

  /** An id as a JSON string, one in 20 with white space around it. */
  String id(String id) {
    String before = random.nextInt(20) == 0 ? PADDING[random.nextInt(PADDING.length)] : "";
    String after = random.nextInt(20) == 0 ? PADDING[random.nextInt(PADDING.length)] : "";
    return '"' + before + content(id) + after + '"';
  }

  /** A behavior in lower, upper or mixed case. */
  String behavior(Behavior behavior) {
    String word = behavior.word();
    return switch (random.nextInt(8)) {
      case 0 -> '"' + word.toUpperCase(Locale.ROOT) + '"';
      case 1 -> '"' + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + '"';
      case 2 -> "\"\\u00" + Integer.toHexString(word.charAt(0)) + word.substring(1) + '"';
      default -> '"' + word + '"';
    };
  }

  /** A rate given in units of 10^-9: plain, with an exponent, or with digits that round away. */
  String ctr(long nanos) {
    String plain = plain(nanos);
    return switch (random.nextInt(8)) {
      case 0 -> nanos + (random.nextBoolean() ? "e-9" : "E-09");
      case 1 -> nanos > 0 ? nanos + "00.0e-11" : "0.0E+400";
      case 2 -> nanos < ONE ? "0.0" + plain.substring(2) + "e+1" : "10e-1";
      case 3 -> nanos < ONE ? plain + random.nextInt(5) + random.nextInt(1000) : plain;
      case 4 -> nanos > 0 ? plain(nanos - 1) + "5" + (nanos < ONE ? "0" : "") : "-0";
      case 5 -> nanos == 0 ? "0" : nanos == ONE ? "1" : plain;
      default -> plain;
    };
  }

  private static String plain(long nanos) {
    String digits = Long.toString(nanos);
    return nanos >= ONE ? "1.000000000" : "0." + "0".repeat(9 - digits.length()) + digits;
  }

  /** Text inside a JSON string; one in 10 has a part of its characters escaped without need. */
  private String content(String text) {
    boolean escapes = random.nextInt(10) == 0;
    StringBuilder content = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                content.append('\\').appendCodePoint(point);
              } else if (escapes && random.nextInt(4) == 0) {
                // Both halves of a surrogate pair or none: one alone has no UTF-8.
                Character.toString(point)
                    .chars()
                    .forEach(c -> content.append("\\u").append(hex(c)));
              } else {
                content.appendCodePoint(point);
              }
            });
    return content.toString();
  }

  private static String hex(int c) {
    return Integer.toHexString(0x10000 + c).substring(1);
  }
}
