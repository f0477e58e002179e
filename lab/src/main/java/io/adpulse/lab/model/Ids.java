package io.adpulse.lab.model;

import java.util.Optional;

/**
 * Ids and the like: trimmed of Unicode white space, then 1 to 128 code points without a lone
 * surrogate.
 */
final class Ids {

  private static final int MAX_CODE_POINTS = 128;

  /** The Unicode property White_Space; Java's own tests leave some out or add others. */
  private static final String WHITE_SPACE =
      "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
          + "\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

  private Ids() {}

  /** The id that a value stands for; empty if it is not a valid one. */
  static Optional<String> read(JsonValue value) {
    return value.isString() ? read(value.text()) : Optional.empty();
  }

  /** The id that a text stands for; empty if it is not a valid one. */
  static Optional<String> read(String text) {
    String id = trim(text);
    int length = id.codePointCount(0, id.length());
    boolean valid = length >= 1 && length <= MAX_CODE_POINTS && !hasLoneSurrogate(id);
    return valid ? Optional.of(id) : Optional.empty();
  }

  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && WHITE_SPACE.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && WHITE_SPACE.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
