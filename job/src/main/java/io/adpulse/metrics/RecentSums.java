package io.adpulse.metrics;

import io.adpulse.state.Slots;
import org.jspecify.annotations.Nullable;

/**
 * The newest sums of users that were seen lately, so that most events need not read them from the
 * state. It is written with the state and never instead of it: what is not here is there. In memory
 * only, at most {@value Slots#COUNT} windows of users, some 10 MB.
 */
final class RecentSums {

  private final @Nullable String[] users = new @Nullable String[Slots.COUNT];
  private final long[] windowStarts = new long[Slots.COUNT];
  private final @Nullable Sums[] sums = new @Nullable Sums[Slots.COUNT];

  /** The sums of a user in a window, or null if they are not known here. */
  @Nullable Sums get(String user, long windowStart) {
    int slot = Slots.of(user, windowStart);
    return holds(slot, user, windowStart) ? sums[slot] : null;
  }

  /** Keeps them, in the place of those of another user or window. */
  void put(String user, long windowStart, Sums newest) {
    int slot = Slots.of(user, windowStart);
    users[slot] = user;
    windowStarts[slot] = windowStart;
    sums[slot] = newest;
  }

  /** Forgets a window of a user, if it is known here. */
  void remove(String user, long windowStart) {
    int slot = Slots.of(user, windowStart);
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
}
