package io.adpulse.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The newest sums of users that were seen lately, so that most events need not read them from the
 * state. It is written with the state and never instead of it: what is not here is there. In memory
 * only, at most {@value #SLOTS} windows of users, some 10 MB.
 */
final class RecentSums {

  static final int SLOTS = 1 << 16;

  private final @Nullable String[] users = new @Nullable String[SLOTS];
  private final long[] windowStarts = new long[SLOTS];
  private final @Nullable Sums[] sums = new @Nullable Sums[SLOTS];

  /** The sums of a user in a window, or null if they are not known here. */
  @Nullable Sums get(String user, long windowStart) {
    int slot = slot(user, windowStart);
    return holds(slot, user, windowStart) ? sums[slot] : null;
  }

  /** Keeps them, in the place of those of another user or window. */
  void put(String user, long windowStart, Sums newest) {
    int slot = slot(user, windowStart);
    users[slot] = user;
    windowStarts[slot] = windowStart;
    sums[slot] = newest;
  }

  /** Forgets a window of a user, if it is known here. */
  void remove(String user, long windowStart) {
    int slot = slot(user, windowStart);
    if (holds(slot, user, windowStart)) {
      users[slot] = null;
      sums[slot] = null;
    }
  }

  /** How many are known. */
  int size() {
    int known = 0;
    for (String user : users) {
      known += user == null ? 0 : 1;
    }
    return known;
  }

  private boolean holds(int slot, String user, long windowStart) {
    return windowStarts[slot] == windowStart && user.equals(users[slot]);
  }

  private static int slot(String user, long windowStart) {
    int hash = user.hashCode() * 31 + Long.hashCode(windowStart);
    return (hash ^ (hash >>> 16)) & (SLOTS - 1);
  }
}
