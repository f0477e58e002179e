package io.adpulse.lab.verify;

/** One fault, in a sentence that names topic, key, window, field, expected and found. */
public record Difference(Kind kind, String sentence) {

  @Override
  public String toString() {
    return kind.label() + ": " + sentence;
  }
}
