package io.adpulse.lab.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Decides what a record of {@code users} says: a row, a deletion, or nothing. */
final class UserCleaner {

  private static final StrictJson<UserField> JSON =
      new StrictJson<>(UserField.class, UserField::named);

  private final ModelSettings settings;
  private final long clock;
  private final AllowedTimes times;

  /**
   * @param clock when the job read, in ms since the epoch
   */
  UserCleaner(ModelSettings settings, long clock) {
    this.settings = settings;
    this.clock = clock;
    this.times = new AllowedTimes(settings);
  }

  /** The version in a record, or the first reason why there is none. */
  CleanedUser clean(InputRecord record) {
    byte[] value = record.value();
    if (value == null) {
      return deletion(record.key(), record.timestampMillis());
    }
    if (value.length == 0) {
      return new BadUser(UserReason.EMPTY);
    }
    if (value.length > settings.maxRecordBytes()) {
      return new BadUser(UserReason.OVERSIZED);
    }
    Optional<Map<UserField, JsonValue>> fields = JSON.read(value);
    if (fields.isEmpty()) {
      return new BadUser(UserReason.MALFORMED);
    }
    return row(fields.get(), Math.min(clock, record.timestampMillis()));
  }

  /** A tombstone has nothing but its key to say whom it deletes. */
  private CleanedUser deletion(byte @Nullable [] key, long timestamp) {
    Optional<String> userId = key == null ? Optional.empty() : utf8(key).flatMap(Ids::read);
    if (userId.isEmpty()) {
      return new BadUser(UserReason.INVALID_KEY);
    }
    return times.contain(timestamp, clock)
        ? new UserVersion(userId.get(), timestamp, Segment.UNKNOWN)
        : new BadUser(UserReason.TIME_OUT_OF_RANGE);
  }

  private CleanedUser row(Map<UserField, JsonValue> fields, long written) {
    JsonValue id = fields.get(UserField.USER_ID);
    if (id == null) {
      return new BadUser(UserReason.MISSING_USER_ID);
    }
    JsonValue updatedAt = fields.get(UserField.UPDATED_AT);
    if (updatedAt == null) {
      return new BadUser(UserReason.MISSING_UPDATED_AT);
    }
    Optional<String> userId = Ids.read(id);
    if (userId.isEmpty()) {
      return new BadUser(UserReason.INVALID_USER_ID);
    }
    Optional<String> country = label(fields.get(UserField.COUNTRY), Segment.UNKNOWN.country());
    if (country.isEmpty()) {
      return new BadUser(UserReason.INVALID_COUNTRY);
    }
    Optional<String> ageGroup = label(fields.get(UserField.AGE_GROUP), Segment.UNKNOWN.ageGroup());
    if (ageGroup.isEmpty()) {
      return new BadUser(UserReason.INVALID_AGE_GROUP);
    }
    Optional<String> tier = label(fields.get(UserField.TIER), Segment.UNKNOWN.tier());
    if (tier.isEmpty()) {
      return new BadUser(UserReason.INVALID_TIER);
    }
    OptionalLong time = EventTime.read(updatedAt);
    if (time.isEmpty()) {
      return new BadUser(UserReason.INVALID_UPDATED_AT);
    }
    if (!times.contain(time.getAsLong(), written)) {
      return new BadUser(UserReason.TIME_OUT_OF_RANGE);
    }
    return new UserVersion(
        userId.get(), time.getAsLong(), new Segment(country.get(), ageGroup.get(), tier.get()));
  }

  /** An optional string; empty if it is there and not a valid one. */
  private static Optional<String> label(@Nullable JsonValue value, String ifAbsent) {
    return value == null ? Optional.of(ifAbsent) : Ids.read(value);
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
