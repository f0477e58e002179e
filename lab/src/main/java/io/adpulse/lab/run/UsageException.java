package io.adpulse.lab.run;

/** What a person asked for cannot be done. The message is the one sentence that says why. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String sentence) {
    super(sentence);
  }
}
