package io.adpulse.lab.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that is good as it stands, and ways to change it. */
final class GoodEvent {

  static final Instant STAMPED = Instant.parse("2019-11-24T12:00:00Z");
  static final String GOOD =
      """
      {"event_id":"e","user_id":"u","ad_id":"a","behavior":"click","event_time":"2019-11-24T12:00:00Z"}""";

  private GoodEvent() {}

  static Cleaned clean(String json) {
    return cleanBytes(json.getBytes(UTF_8));
  }

  static Cleaned cleanBytes(byte @Nullable [] value) {
    return new Cleaner(ModelSettings.defaults()).clean(record(value));
  }

  static InputRecord record(byte @Nullable [] value) {
    return new InputRecord(0, 0, STAMPED.toEpochMilli(), null, value);
  }

  static String with(String members) {
    return GOOD.replace("}", "," + members + "}");
  }

  static String replaced(String field, String raw) {
    int from = GOOD.indexOf("\"" + field + "\":") + field.length() + 3;
    int to = GOOD.indexOf('"', from + 1) + 1;
    return GOOD.substring(0, from) + raw + GOOD.substring(to);
  }
}
