package io.adpulse.event;

import org.jspecify.annotations.Nullable;

/** The fields of a user row, in the order in which they are checked. */
enum UserField {
  USER_ID("user_id", UserReason.MISSING_USER_ID, UserReason.INVALID_USER_ID, UserField.TEXT),
  COUNTRY("country", null, UserReason.INVALID_COUNTRY, UserField.TEXT + ", or nothing"),
  AGE_GROUP("age_group", null, UserReason.INVALID_AGE_GROUP, UserField.TEXT + ", or nothing"),
  TIER("tier", null, UserReason.INVALID_TIER, UserField.TEXT + ", or nothing"),
  UPDATED_AT(
      "updated_at",
      UserReason.MISSING_UPDATED_AT,
      UserReason.INVALID_UPDATED_AT,
      Field.EVENT_TIME.allowed());

  private static final String TEXT = "a string of 1 to 128 characters without the space around it";

  private final String key;
  private final @Nullable UserReason missing;
  private final UserReason invalid;
  private final String allowed;

  UserField(String key, @Nullable UserReason missing, UserReason invalid, String allowed) {
    this.key = key;
    this.missing = missing;
    this.invalid = invalid;
    this.allowed = allowed;
  }

  String key() {
    return key;
  }

  /** Why a row without this field is rejected; null if it may be left out. */
  @Nullable UserReason missing() {
    return missing;
  }

  UserReason invalid() {
    return invalid;
  }

  /** What the field may hold, for a sentence. */
  String allowed() {
    return allowed;
  }
}
