package io.adpulse.accept;

import io.adpulse.state.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Knows for which windows of users a timer was registered lately, so that most events need not
 * register theirs again. A user that is forgotten here has its timer registered once more, which
 * changes nothing. In memory only, at most {@value Slots#COUNT} users.
 */
final class RecentTimers {

  private final @Nullable String[] users = new @Nullable String[Slots.COUNT];
  private final long[] windowEnds = new long[Slots.COUNT];

  /** Notes a timer; says whether it has to be registered. */
  boolean note(String user, long windowEnd) {
    int slot = Slots.of(user, windowEnd);
    if (windowEnds[slot] == windowEnd && user.equals(users[slot])) {
      return false;
    }
    users[slot] = user;
    windowEnds[slot] = windowEnd;
    return true;
  }
}
