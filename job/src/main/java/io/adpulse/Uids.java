package io.adpulse;

/**
 * The names under which operators find their state in a savepoint. Append only: a uid never changes
 * and never gets another meaning; one that is no longer used stays here.
 */
final class Uids {

  static final String READ_EVENTS = "read-events";
  static final String DIVERT_DEAD_LETTERS = "divert-dead-letters";
  static final String ACCEPT_EVENTS = "accept-events";
  static final String COUNT_USER_WINDOWS = "count-user-windows";
  static final String SUM_PARTIALLY = "sum-partially";
  static final String SUM_AD_WINDOWS = "sum-ad-windows";
  static final String WRITE_EXACTLY_ONCE = "write-exactly-once";
  static final String WRITE_LIVE = "write-live";
  static final String READ_USERS = "read-users";
  static final String DIVERT_BAD_USERS = "divert-bad-users";
  static final String HOLD_WATERMARK = "hold-watermark-to-window-ends";
  static final String TO_AD_EVENT_ROWS = "to-ad-event-rows";
  static final String PACK_EVENTS = "pack-events";
  static final String READ_USER_CHANGES = "read-user-changes";
  static final String JOIN_USERS = "join-users";

  private Uids() {}
}
