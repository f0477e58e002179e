package io.adpulse.metrics;

import io.adpulse.bucket.BlockId;
import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.BucketState;
import io.adpulse.bucket.OpenWindows;
import io.adpulse.bucket.TableBudget;
import io.adpulse.event.UserHash;
import io.adpulse.event.Windows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The users of a subtask in its open windows: tables in memory to count in, and their log in
 * Flink's keyed state to restore them from. State is touched once per bucket and window at a
 * checkpoint, and when a window closes. Tables that exceed the budget move to the state backend.
 *
 * <p>Size: see {@link UserSums}, {@link UserWindow} and {@link SpilledUsers}. Removed when the
 * window closes.
 */
final class OpenUserWindows {

  private final Windows windows;
  private final int buckets;
  private final TableBudget budget;
  private final BlockLog<UserBlock> log;
  private final SpilledUsers spilled;
  private final OpenWindows<@Nullable UserWindow[]> open;

  OpenUserWindows(Windows windows, TableBudget budget, BucketState state) {
    this.windows = windows;
    this.buckets = state.buckets().count();
    this.budget = budget;
    this.log = state.log("log", new UserBlockSerializer());
    this.spilled = new SpilledUsers(state);
    this.open = new OpenWindows<>(start -> new @Nullable UserWindow[buckets]);
  }

  /** Reads the log. */
  void restore() throws Exception {
    var hash = new UserHash();
    for (int bucket = 0; bucket < buckets; bucket++) {
      int restored = bucket;
      spilled.restore(bucket, start -> window(restored, start));
      for (Map.Entry<BlockId, UserBlock> entry : log.read(bucket)) {
        window(bucket, entry.getKey().window()).restore(entry.getKey(), entry.getValue(), hash);
      }
      keepToBudget();
    }
  }

  /** The users of a bucket in a window, which is open from now on. */
  UserSums sums(int bucket, long start) {
    return window(bucket, start).sums();
  }

  /** Closes all windows that a watermark closes, the earliest first, and hands out their users. */
  void close(long watermark, Closed closed) throws Exception {
    while (!open.isEmpty() && Windows.closes(watermark, open.earliest() + windows.length())) {
      long start = open.earliest();
      @Nullable UserWindow[] perBucket = open.closeEarliest();
      for (int bucket = 0; bucket < buckets; bucket++) {
        UserWindow window = perBucket[bucket];
        if (window != null) {
          perBucket[bucket] = null;
          log.drop(bucket, start, window.logged());
          handOut(bucket, start, window, closed);
        }
      }
    }
  }

  private void handOut(int bucket, long start, UserWindow window, Closed closed) throws Exception {
    UserSums sums = window.sums();
    if (window.spilled().count() == 0) {
      for (int place = 0; place < sums.users(); place++) {
        closed.take(start, sums.idBytes(place), sums.sums(place));
      }
      return;
    }
    UserCursor users = spilled.all(bucket, start, window.spilled(), sums);
    while (users.next()) {
      closed.take(start, users.user().id(), users.sums());
    }
    spilled.drop(bucket, start, window.spilled());
  }

  /** Moves tables to the state backend if they take too much memory, after one event more. */
  void keepToBudgetNowAndThen() throws Exception {
    if (budget.isTimeToLook()) {
      keepToBudget();
    }
  }

  private void keepToBudget() throws Exception {
    while (true) {
      long tables = 0;
      long largest = 0;
      int bucketOfLargest = 0;
      long startOfLargest = 0;
      for (Map.Entry<Long, @Nullable UserWindow[]> entry : open.all()) {
        @Nullable UserWindow[] perBucket = entry.getValue();
        for (int bucket = 0; bucket < buckets; bucket++) {
          UserWindow window = perBucket[bucket];
          long bytes = window == null || window.sums().users() == 0 ? 0 : window.sums().bytes();
          tables += bytes;
          if (bytes > largest) {
            largest = bytes;
            bucketOfLargest = bucket;
            startOfLargest = entry.getKey();
          }
        }
      }
      if (!budget.isExceeded(tables, 0)
          || window(bucketOfLargest, startOfLargest)
                  .spill(bucketOfLargest, startOfLargest, log, spilled)
              == 0) {
        return;
      }
    }
  }

  /** Writes what changed to the log. */
  void snapshot() throws Exception {
    for (Map.Entry<Long, @Nullable UserWindow[]> entry : open.all()) {
      @Nullable UserWindow[] perBucket = entry.getValue();
      for (int bucket = 0; bucket < buckets; bucket++) {
        UserWindow window = perBucket[bucket];
        if (window != null) {
          window.snapshot(bucket, entry.getKey(), log);
        }
      }
    }
  }

  /** How many windows of users are open; of users who moved once each run counts. */
  long count() {
    long count = 0;
    for (Map.Entry<Long, @Nullable UserWindow[]> entry : open.all()) {
      for (UserWindow window : entry.getValue()) {
        count += window == null ? 0 : window.sums().users() + window.spilled().entries();
      }
    }
    return count;
  }

  private UserWindow window(int bucket, long start) {
    @Nullable UserWindow[] perBucket = open.at(start);
    UserWindow window = perBucket[bucket];
    if (window == null) {
      window = new UserWindow();
      perBucket[bucket] = window;
    }
    return window;
  }

  /** Takes a user of a window that closed. */
  interface Closed {
    void take(long start, byte[] id, Sums sums);
  }
}
