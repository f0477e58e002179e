package io.adpulse.lab.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The known fields of an event, in the order of the contract's table. */
enum Field {
  EVENT_ID("event_id", Optional.of(Reason.MISSING_EVENT_ID)),
  USER_ID("user_id", Optional.of(Reason.MISSING_USER_ID)),
  AD_ID("ad_id", Optional.of(Reason.MISSING_AD_ID)),
  BEHAVIOR("behavior", Optional.of(Reason.MISSING_BEHAVIOR)),
  CTR("ctr", Optional.empty()),
  EVENT_TIME("event_time", Optional.of(Reason.MISSING_EVENT_TIME));

  private static final Map<String, Field> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(field -> field.json, Function.identity()));

  private final String json;
  private final Optional<Reason> missing;

  Field(String json, Optional<Reason> missing) {
    this.json = json;
    this.missing = missing;
  }

  /** The field with this key, if it is a known one. */
  static Optional<Field> named(String key) {
    return Optional.ofNullable(BY_NAME.get(key));
  }

  /** What the record is without this field; empty if the field may be left out. */
  Optional<Reason> missing() {
    return missing;
  }
}
