package io.adpulse.lab.model;

import java.nio.charset.StandardCharsets;

/** One header of a Kafka record. */
@SuppressWarnings("ArrayRecordComponent") // Holds Kafka's bytes; never compared as a whole.
public record Header(String name, byte[] value) {

  /** A header whose value is text. */
  public static Header of(String name, String value) {
    return new Header(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The value read as UTF-8. */
  public String text() {
    return new String(value, StandardCharsets.UTF_8);
  }
}
