package io.adpulse.metrics;

import io.adpulse.event.UserHash;
import java.util.ArrayList;
import java.util.List;

/** Goes through the users of several cursors, with the sums of each user added up. */
final class MergedUsers implements UserCursor {

  private final List<UserCursor> cursors = new ArrayList<>();

  /** Those at the user that was handed out last; they go on with the next one. */
  private final List<UserCursor> used = new ArrayList<>();

  private UserHash user = new UserHash();
  private Sums sums = new Sums(0, 0, 0, 0, 0, 0);

  MergedUsers(List<? extends UserCursor> cursors) {
    used.addAll(cursors);
  }

  @Override
  public boolean next() throws Exception {
    for (UserCursor cursor : used) {
      if (cursor.next()) {
        cursors.add(cursor);
      }
    }
    used.clear();
    for (UserCursor cursor : cursors) {
      int order = used.isEmpty() ? -1 : compare(cursor.user(), used.get(0).user());
      if (order < 0) {
        used.clear();
      }
      if (order <= 0) {
        used.add(cursor);
      }
    }
    if (used.isEmpty()) {
      return false;
    }
    cursors.removeAll(used);
    user = used.get(0).user();
    sums = used.get(0).sums();
    for (int i = 1; i < used.size(); i++) {
      sums = sums.plus(used.get(i).sums());
    }
    return true;
  }

  @Override
  public UserHash user() {
    return user;
  }

  @Override
  public Sums sums() {
    return sums;
  }

  private static int compare(UserHash one, UserHash other) {
    int order = Long.compareUnsigned(one.high(), other.high());
    return order != 0 ? order : Long.compareUnsigned(one.low(), other.low());
  }
}
