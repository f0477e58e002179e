package io.adpulse.lab.text;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Makes visible what a terminal would obey: control characters, and those that change the direction
 * or the lines of what is printed. Each shows as {@code \}{@code uXXXX}.
 */
public final class Printable {

  private Printable() {}

  /** The text on one line. */
  public static String line(String text) {
    return escape(text, Printable::isHarmless);
  }

  /** The text on one line, for a terminal that knows ASCII only. */
  public static String ascii(String text) {
    return escape(text, c -> c < 0x7f && isHarmless(c));
  }

  /** The text with its line feeds. */
  static String lines(String text) {
    return escape(text, c -> c == '\n' || isHarmless(c));
  }

  private static String escape(String text, IntPredicate asItIs) {
    if (text.codePoints().allMatch(asItIs)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (asItIs.test(c)) {
                escaped.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              }
            });
    return escaped.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
