package io.adpulse.lab.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An input topic written by hand. Records are stamped an hour after {@link #NOON}. */
final class InputTopic {

  static final Instant NOON = Instant.parse("2019-11-24T12:00:00Z");
  private static final Instant STAMPED = NOON.plusSeconds(3600);

  private final List<InputRecord> records = new ArrayList<>();
  private final Map<Integer, Long> ends = new HashMap<>();

  /** Appends an event of the user Ann in seconds after noon. */
  InputTopic event(int partition, String id, String ad, String behavior, String ctr, double at) {
    return json(partition, value(id, ad, behavior, ctr, at));
  }

  private static String value(String id, String ad, String behavior, String ctr, double at) {
    return """
        {"event_id":"%s","user_id":"ann","ad_id":"%s","behavior":"%s","ctr":%s,"event_time":"%s"}\
        """
        .formatted(id, ad, behavior, ctr, after(at));
  }

  private static Instant after(double seconds) {
    return NOON.plusMillis(Math.round(seconds * 1000));
  }

  /** Appends an impression of the ad A without a ctr. */
  InputTopic impression(int partition, String id, double at) {
    return event(partition, id, "A", "impression", "null", at);
  }

  /** Appends an impression of the ad A that was written at a time of its own. */
  InputTopic impression(int partition, String id, double at, double written) {
    return json(partition, value(id, "A", "impression", "null", at), after(written));
  }

  InputTopic json(int partition, String json) {
    return json(partition, json, STAMPED);
  }

  private InputTopic json(int partition, String json, Instant written) {
    long offset = ends.merge(partition, 1L, Long::sum) - 1;
    records.add(
        new InputRecord(
            partition,
            offset,
            written.toEpochMilli(),
            "ann".getBytes(StandardCharsets.UTF_8),
            json.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  List<InputRecord> records() {
    return List.copyOf(records);
  }

  static AdWindow adA(int minute) {
    return new AdWindow("A", NOON.toEpochMilli() + minute * 60_000L);
  }

  static UserWindow ann(int minute) {
    return new UserWindow("ann", NOON.toEpochMilli() + minute * 60_000L);
  }
}
