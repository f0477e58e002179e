package io.adpulse.lab.model;

/** Why an event cannot be counted, in the contract's order. */
public enum Reason implements Refusal {
  EMPTY("empty"),
  OVERSIZED("oversized"),
  MALFORMED("malformed"),
  MISSING_EVENT_ID("missing-event_id"),
  MISSING_USER_ID("missing-user_id"),
  MISSING_AD_ID("missing-ad_id"),
  MISSING_BEHAVIOR("missing-behavior"),
  MISSING_EVENT_TIME("missing-event_time"),
  INVALID_EVENT_ID("invalid-event_id"),
  INVALID_USER_ID("invalid-user_id"),
  INVALID_AD_ID("invalid-ad_id"),
  INVALID_BEHAVIOR("invalid-behavior"),
  INVALID_CTR("invalid-ctr"),
  INVALID_EVENT_TIME("invalid-event_time"),
  TIME_OUT_OF_RANGE("time-out-of-range");

  private final String header;

  Reason(String header) {
    this.header = header;
  }

  @Override
  public String header() {
    return header;
  }
}
