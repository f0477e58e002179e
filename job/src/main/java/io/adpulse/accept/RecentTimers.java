package io.adpulse.accept;

import org.jspecify.annotations.Nullable;

/**
 * Knows for which windows of users a timer was registered lately, so that most events need not
 * register theirs again. A user that is forgotten here has its timer registered once more, which
 * changes nothing. In memory only, at most {@value #SLOTS} users.
 */
final class RecentTimers {

  static final int SLOTS = 1 << 16;

  private final @Nullable String[] users = new @Nullable String[SLOTS];
  private final long[] windowEnds = new long[SLOTS];

  /** Notes a timer; says whether it has to be registered. */
  boolean note(String user, long windowEnd) {
    int hash = user.hashCode() * 31 + Long.hashCode(windowEnd);
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    if (windowEnds[slot] == windowEnd && user.equals(users[slot])) {
      return false;
    }
    users[slot] = user;
    windowEnds[slot] = windowEnd;
    return true;
  }
}
