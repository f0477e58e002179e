package io.adpulse.lab.input;

import java.io.IOException;
import java.util.Locale;

/** A file cannot be read to its end. The message says, as part of a sentence, why and where. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final String fault;
  private final String detail;

  DamagedFileException(String fault, String detail, IOException cause) {
    super(fault + " (" + detail + ")", cause);
    this.fault = fault;
    this.detail = detail;
  }

  private DamagedFileException(
      String fault, String detail, long position, long lines, IOException cause) {
    super(
        String.format(
            Locale.ROOT, "%s at byte %,d, after line %,d (%s)", fault, position, lines, detail),
        cause);
    this.fault = fault;
    this.detail = detail;
  }

  /**
   * A failure with its place.
   *
   * @param position bytes of the file read before it was noticed
   * @param lines read whole before
   */
  static DamagedFileException at(long position, long lines, IOException e) {
    return e instanceof DamagedFileException damage
        ? new DamagedFileException(damage.fault, damage.detail, position, lines, e)
        : new DamagedFileException(
            "reading fails", String.valueOf(e.getMessage()), position, lines, e);
  }
}
