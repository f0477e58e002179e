package io.adpulse.lab.run;

import io.adpulse.lab.input.InputFile;
import java.io.IOException;

/** What a person asked for cannot be done. The message is the one sentence that says why. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String sentence) {
    super(sentence);
  }

  /**
   * A file cannot be read to its end, or is no longer what it was.
   *
   * @param variable that names it
   */
  static UsageException unreadable(String variable, InputFile file, IOException e) {
    return new UsageException(
        "%s=%s cannot be read: %s.".formatted(variable, file.name(), Causes.ofReading(e)));
  }
}
