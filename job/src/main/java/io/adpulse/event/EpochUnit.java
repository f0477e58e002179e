package io.adpulse.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The units in which people count time since the epoch. Only milliseconds are allowed; a rejected
 * number that is a plausible time in another unit gets a hint.
 */
enum EpochUnit {
  SECONDS("seconds", 1_000),
  MILLISECONDS("milliseconds", 1),
  MICROSECONDS("microseconds", 1e-3),
  NANOSECONDS("nanoseconds", 1e-6);

  /** In bytes; a number that is a plausible time needs fewer. */
  private static final int LONGEST = 32;

  private final String words;
  private final double milliseconds;

  EpochUnit(String words, double milliseconds) {
    this.words = words;
    this.milliseconds = milliseconds;
  }

  /**
   * What a rejected time looks like, as the end of a sentence; empty if it looks like nothing
   * known. For rejected records only: it allocates.
   *
   * @param json the bytes that the time was found in
   * @param time a number, or a string that may hold one
   * @param earliest the earliest time that is allowed, in ms since the epoch
   * @param latest the latest one
   */
  static String hint(byte[] json, JsonField time, long earliest, long latest) {
    boolean candidate = time.kind().isNumber() || time.kind() == JsonKind.STRING;
    int length = time.to() - time.from();
    if (!candidate || length == 0 || length > LONGEST) {
      return "";
    }
    double number;
    try {
      number = Double.parseDouble(new String(json, time.from(), length, US_ASCII));
    } catch (NumberFormatException e) {
      return "";
    }
    for (EpochUnit unit : values()) {
      double millis = number * unit.milliseconds;
      if (millis >= earliest && millis <= latest) {
        return "; it looks like epoch "
            + unit.words
            + (unit == MILLISECONDS ? ", but is no plain integer" : ", not milliseconds");
      }
    }
    return "";
  }
}
