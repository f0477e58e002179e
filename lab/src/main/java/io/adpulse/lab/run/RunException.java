package io.adpulse.lab.run;

/** A run broke off. The message is the one sentence that says why; the log has the rest. */
final class RunException extends Exception {
  private static final long serialVersionUID = 1;

  RunException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
