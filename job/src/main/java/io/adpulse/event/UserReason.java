package io.adpulse.event;

/**
 * Why a record of the users topic is a dead letter, in the order in which the checks apply. The
 * ordinal is part of a wire format: append only.
 */
public enum UserReason {
  /** Zero bytes. No value at all is a tombstone. */
  EMPTY("empty"),
  OVERSIZED("oversized"),
  MALFORMED("malformed"),
  MISSING_USER_ID("missing-user_id"),
  MISSING_UPDATED_AT("missing-updated_at"),
  INVALID_USER_ID("invalid-user_id"),
  INVALID_COUNTRY("invalid-country"),
  INVALID_AGE_GROUP("invalid-age_group"),
  INVALID_TIER("invalid-tier"),
  INVALID_UPDATED_AT("invalid-updated_at"),
  TIME_OUT_OF_RANGE("time-out-of-range"),
  /** A tombstone whose key is no user id. */
  INVALID_KEY("invalid-key");

  private final String code;

  UserReason(String code) {
    this.code = code;
  }

  /** The name in the {@code reason} header of a dead letter. */
  public String code() {
    return code;
  }
}
