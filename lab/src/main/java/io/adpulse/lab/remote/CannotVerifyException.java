package io.adpulse.lab.remote;

/** The job cannot be judged. The message is the sentence that says why and what to do. */
final class CannotVerifyException extends Exception {
  private static final long serialVersionUID = 1;

  CannotVerifyException(String sentence) {
    super(sentence);
  }

  CannotVerifyException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
