package io.adpulse.lab.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides what a record is: the contract's section on cleaning, one check after the other. */
public final class Cleaner {

  private static final StrictJson<Field> JSON = new StrictJson<>(Field.class, Field::named);

  private final ModelSettings settings;
  private final AllowedTimes times;

  public Cleaner(ModelSettings settings) {
    this.settings = settings;
    this.times = new AllowedTimes(settings);
  }

  /** The event in a record, or the first reason why there is none. */
  public Cleaned clean(InputRecord record) {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      return new BadRecord(Reason.EMPTY);
    }
    if (value.length > settings.maxRecordBytes()) {
      return new BadRecord(Reason.OVERSIZED);
    }
    Optional<Map<Field, JsonValue>> fields = JSON.read(value);
    if (fields.isEmpty()) {
      return new BadRecord(Reason.MALFORMED);
    }
    return clean(fields.get(), record.timestampMillis());
  }

  private Cleaned clean(Map<Field, JsonValue> fields, long recordTimestamp) {
    for (Field field : Field.values()) {
      if (field.missing().isPresent() && !fields.containsKey(field)) {
        return new BadRecord(field.missing().get());
      }
    }
    Optional<String> eventId = Ids.read(present(fields, Field.EVENT_ID));
    if (eventId.isEmpty()) {
      return new BadRecord(Reason.INVALID_EVENT_ID);
    }
    Optional<String> userId = Ids.read(present(fields, Field.USER_ID));
    if (userId.isEmpty()) {
      return new BadRecord(Reason.INVALID_USER_ID);
    }
    Optional<String> adId = Ids.read(present(fields, Field.AD_ID));
    if (adId.isEmpty()) {
      return new BadRecord(Reason.INVALID_AD_ID);
    }
    JsonValue word = present(fields, Field.BEHAVIOR);
    Optional<Behavior> behavior = word.isString() ? Behavior.read(word.text()) : Optional.empty();
    if (behavior.isEmpty()) {
      return new BadRecord(Reason.INVALID_BEHAVIOR);
    }
    JsonValue rate = fields.get(Field.CTR);
    OptionalLong ctr = rate == null ? OptionalLong.empty() : Ctr.read(rate);
    if (rate != null && ctr.isEmpty()) {
      return new BadRecord(Reason.INVALID_CTR);
    }
    OptionalLong time = EventTime.read(present(fields, Field.EVENT_TIME));
    if (time.isEmpty()) {
      return new BadRecord(Reason.INVALID_EVENT_TIME);
    }
    if (!times.contain(time.getAsLong(), recordTimestamp)) {
      return new BadRecord(Reason.TIME_OUT_OF_RANGE);
    }
    return new CleanEvent(
        eventId.get(), userId.get(), adId.get(), behavior.get(), ctr, time.getAsLong());
  }

  private static JsonValue present(Map<Field, JsonValue> fields, Field required) {
    return requireNonNull(fields.get(required), "missing fields were refused above");
  }
}
