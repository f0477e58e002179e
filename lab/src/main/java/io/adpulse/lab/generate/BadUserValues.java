package io.adpulse.lab.generate;

import io.adpulse.lab.model.UserReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Spoils a good user row so that exactly one reason is the first that applies. */
final class BadUserValues {

  /** As Latin-1: the last is no UTF-8. */
  private static final List<String> BAD_KEYS = List.of("", " \t", "x".repeat(129), "u\u00ff");

  private final SplittableRandom random;
  private final MalformedValues malformed;
  private final int maxRecordBytes;

  BadUserValues(SplittableRandom random, int maxRecordBytes) {
    this.random = random;
    this.malformed =
        new MalformedValues(
            random, new MalformedValues.KnownNames("user_id", "tier", "updated_at"));
    this.maxRecordBytes = maxRecordBytes;
  }

  /** The bytes of a record that is bad for this reason; null stands for one without value. */
  byte @Nullable [] spoil(RawObject good, UserReason reason) {
    return switch (reason) {
      case EMPTY -> new byte[0];
      case OVERSIZED ->
          good.with("filler", '"' + "x".repeat(maxRecordBytes + 1 - good.bytes().length) + '"')
              .bytes();
      case MALFORMED -> malformed.spoil(good);
      case MISSING_USER_ID -> alsoInvalid(without(good, "user_id"), "country").bytes();
      case MISSING_UPDATED_AT -> alsoInvalid(without(good, "updated_at"), "user_id").bytes();
      case INVALID_USER_ID -> alsoInvalid(invalid(good, "user_id"), "tier").bytes();
      case INVALID_COUNTRY -> alsoInvalid(invalid(good, "country"), "age_group").bytes();
      case INVALID_AGE_GROUP -> alsoInvalid(invalid(good, "age_group"), "tier").bytes();
      case INVALID_TIER -> good.with("tier", anyOf(BadValues.BAD_IDS)).bytes();
      case INVALID_UPDATED_AT -> good.with("updated_at", anyOf(BadValues.BAD_TIMES)).bytes();
      case TIME_OUT_OF_RANGE ->
          good.with("updated_at", anyOf(BadValues.TIMES_OUT_OF_RANGE)).bytes();
      case INVALID_KEY -> null;
    };
  }

  /** A key that goes with it: any will do for a row, but not for a tombstone. */
  byte[] key(String userId, UserReason reason) {
    return reason == UserReason.INVALID_KEY
        ? BAD_KEYS.get(random.nextInt(BAD_KEYS.size())).getBytes(StandardCharsets.ISO_8859_1)
        : random.nextInt(4) == 0 ? new byte[0] : userId.getBytes(StandardCharsets.UTF_8);
  }

  private RawObject without(RawObject good, String field) {
    return random.nextBoolean() ? good.without(field) : good.with(field, "null");
  }

  private RawObject invalid(RawObject good, String field) {
    return good.with(field, anyOf(BadValues.BAD_IDS));
  }

  /** Another fault that comes later in the order, and so must not be the reason. */
  private RawObject alsoInvalid(RawObject bad, String field) {
    return random.nextInt(3) == 0 ? invalid(bad, field) : bad;
  }

  private String anyOf(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
