package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A valid event as JSON text, to be changed in the one place that a test is about. Values are raw
 * JSON.
 */
final class Json {

  /** 2023-11-14T22:13:20Z: Kafka's timestamp and the clock of tests that are not about them. */
  static final long NOW = 1_700_000_000_000L;

  static final long MINUTE = 60_000;

  /** The least size that no test event but an oversized one has. */
  static final int MAX_BYTES = 1 << 20;

  private final Map<String, String> members = new LinkedHashMap<>();

  private Json() {}

  static Json event() {
    return new Json()
        .with("event_id", "\"e-1\"")
        .with("user_id", "\"u-1\"")
        .with("ad_id", "\"ad-7\"")
        .with("behavior", "\"click\"")
        .with("ctr", "0.125")
        .with("event_time", "\"2023-11-14T22:13:20Z\"");
  }

  Json with(String key, String rawValue) {
    members.put(key, rawValue);
    return this;
  }

  Json without(String key) {
    members.remove(key);
    return this;
  }

  String text() {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  Parsed parse() {
    return parse(text());
  }

  /** The event; fails with the rejection if it is none. */
  Event accepted() {
    Parsed parsed = parse();
    if (parsed instanceof Event event) {
      return event;
    }
    throw new AssertionError("should be accepted: " + text() + " but was " + parsed);
  }

  /** The rejection; fails with the event if there is none. */
  Rejection rejected() {
    return rejected(text());
  }

  static Rejection rejected(String text) {
    return rejected(text.getBytes(UTF_8));
  }

  static Rejection rejected(byte[] bytes) {
    if (parse(bytes) instanceof Rejection rejection) {
      return rejection;
    }
    throw new AssertionError("should be rejected: " + new String(bytes, UTF_8));
  }

  static Parsed parse(String text) {
    return parse(text.getBytes(UTF_8));
  }

  static Parsed parse(byte[] bytes) {
    return new EventParser(MAX_BYTES, 10 * MINUTE).parse(bytes, NOW, NOW);
  }
}
