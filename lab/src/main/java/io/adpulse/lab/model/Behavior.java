package io.adpulse.lab.model;

import java.util.Optional;

/** What a user did with an ad. */
public enum Behavior {
  IMPRESSION("impression"),
  CLICK("click"),
  CONVERSION("conversion");

  private final String word;

  Behavior(String word) {
    this.word = word;
  }

  /** As the contract writes it, in lower case. */
  public String word() {
    return word;
  }

  /**
   * Reads a word in any case of ASCII letters, and of those only: the Kelvin sign is no k, and
   * blanks around it make it another word.
   */
  public static Optional<Behavior> read(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
    }
    for (Behavior behavior : values()) {
      if (behavior.word.contentEquals(lower)) {
        return Optional.of(behavior);
      }
    }
    return Optional.empty();
  }
}
