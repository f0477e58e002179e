package io.adpulse.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.output.OutgoingRecord;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A result as text. */
record Row(String topic, String key, String value) implements Comparable<Row> {

  private static final Pattern LIVE =
      Pattern.compile("(.*),\"epoch\":(\\d+),\"revision\":(\\d+),\"final\":(true|false)}");

  static Row of(OutgoingRecord outgoing) {
    return new Row(
        outgoing.topic(),
        new String(Objects.requireNonNull(outgoing.key()), UTF_8),
        new String(Objects.requireNonNull(outgoing.value()), UTF_8));
  }

  /** What a live row adds to a final one, and the final row that it would be without. */
  Live live() {
    Matcher parts = LIVE.matcher(value);
    if (!parts.matches()) {
      throw new AssertionError("Not a live row: " + value);
    }
    return new Live(
        parts.group(1) + "}",
        Long.parseLong(parts.group(2)),
        Long.parseLong(parts.group(3)),
        Boolean.parseBoolean(parts.group(4)));
  }

  @Override
  public int compareTo(Row other) {
    return toString().compareTo(other.toString());
  }

  /** A row of the live topic. */
  record Live(String row, long epoch, long revision, boolean isFinal) {}
}
