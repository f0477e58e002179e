package io.adpulse.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an event, in the order in which they are checked. */
enum Field {
  EVENT_ID("event_id", Reason.MISSING_EVENT_ID, Reason.INVALID_EVENT_ID, Field.ID),
  USER_ID("user_id", Reason.MISSING_USER_ID, Reason.INVALID_USER_ID, Field.ID),
  AD_ID("ad_id", Reason.MISSING_AD_ID, Reason.INVALID_AD_ID, Field.ID),
  BEHAVIOR(
      "behavior",
      Reason.MISSING_BEHAVIOR,
      Reason.INVALID_BEHAVIOR,
      "impression, click or conversion, in any case"),
  CTR("ctr", null, Reason.INVALID_CTR, "a number from 0 to 1, or nothing"),
  EVENT_TIME(
      "event_time",
      Reason.MISSING_EVENT_TIME,
      Reason.INVALID_EVENT_TIME,
      "YYYY-MM-DDThh:mm:ss[.1-9 digits](Z|+hh:mm|-hh:mm), or integer epoch milliseconds");

  private static final String ID = "a string of 1 to 128 characters without the space around it";

  /** As {@link #values}, which would copy them for every event. */
  static final List<Field> ALL = List.of(values());

  private final String key;
  private final @Nullable Reason missing;
  private final Reason invalid;
  private final String allowed;

  Field(String key, @Nullable Reason missing, Reason invalid, String allowed) {
    this.key = key;
    this.missing = missing;
    this.invalid = invalid;
    this.allowed = allowed;
  }

  String key() {
    return key;
  }

  /** Why an event without this field is rejected; null if it may be left out. */
  @Nullable Reason missing() {
    return missing;
  }

  /** Why an event is rejected whose field holds something else than {@link #allowed}. */
  Reason invalid() {
    return invalid;
  }

  /** What the field may hold, for a sentence. */
  String allowed() {
    return allowed;
  }
}
