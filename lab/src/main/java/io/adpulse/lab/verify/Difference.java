package io.adpulse.lab.verify;

import io.adpulse.lab.text.Printable;

/** One fault, in a sentence that names topic, key, window, field, expected and found. */
public record Difference(Kind kind, String sentence) {

  /** On one line, whatever the records hold. */
  @Override
  public String toString() {
    return kind.label() + ": " + Printable.line(sentence);
  }
}
