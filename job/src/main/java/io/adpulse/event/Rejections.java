package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Locale;

/** Words for rejections. They are rare, so that clear words matter more than speed here. */
final class Rejections {

  /** How many characters of a field a detail shows. */
  private static final int SHOWN = 40;

  private Rejections() {}

  static Rejection empty() {
    return new Rejection(Reason.EMPTY, "no value; allowed: a JSON object");
  }

  static Rejection oversized(int bytes, int max) {
    return new Rejection(Reason.OVERSIZED, bytes + " bytes; allowed: at most " + max);
  }

  static Rejection malformed(MalformedException e) {
    return new Rejection(Reason.MALFORMED, String.valueOf(e.getMessage()));
  }

  static Rejection missing(Reason reason, Field field, JsonKind kind) {
    return new Rejection(
        reason, field.key() + " is " + kind.words() + "; needed: " + field.allowed());
  }

  static Rejection invalid(Field field, String fault) {
    return new Rejection(
        field.invalid(), field.key() + " " + fault + "; allowed: " + field.allowed());
  }

  static Rejection timeOutOfRange(String shown, long earliest, long latest) {
    return new Rejection(
        Reason.TIME_OUT_OF_RANGE,
        Field.EVENT_TIME.key()
            + (" is " + shown)
            + (", which is before " + Instant.ofEpochMilli(earliest))
            + (" or after " + Instant.ofEpochMilli(latest)));
  }

  /** The beginning of a field as it was written, in printable ASCII. */
  static String excerpt(byte[] value, int from, int to) {
    int bytes = Math.min(to - from, SHOWN * 4);
    String text = new String(value, from, bytes, UTF_8);
    StringBuilder shown = new StringBuilder();
    int i = 0;
    for (; i < text.length() && shown.length() < SHOWN; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F) {
        shown.append(c);
      } else {
        shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return i < text.length() || bytes < to - from ? shown + "..." : shown.toString();
  }
}
