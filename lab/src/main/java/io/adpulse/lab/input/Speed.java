package io.adpulse.lab.input;

import java.util.Optional;

/**
 * How fast events are replayed.
 *
 * @param multiple seconds of event time in one second; infinite for no pauses at all
 */
public record Speed(double multiple) {
  /** No pauses. */
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  /** Reads {@code max} or a positive number such as 60 or 0.5; empty if it is neither. */
  public static Optional<Speed> parse(String text) {
    if (text.equals("max")) {
      return Optional.of(MAX);
    }
    try {
      double multiple = Double.parseDouble(text);
      boolean plain = text.chars().allMatch(c -> Character.digit(c, 10) >= 0 || c == '.');
      return plain && multiple > 0 && Double.isFinite(multiple)
          ? Optional.of(new Speed(multiple))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
