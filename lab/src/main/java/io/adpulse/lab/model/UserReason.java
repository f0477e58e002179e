package io.adpulse.lab.model;

/** Why a record of {@code users} says nothing about a user, in the contract's order. */
public enum UserReason implements Refusal {
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
  /** A tombstone that does not say whom it deletes. */
  INVALID_KEY("invalid-key");

  private final String header;

  UserReason(String header) {
    this.header = header;
  }

  @Override
  public String header() {
    return header;
  }
}
