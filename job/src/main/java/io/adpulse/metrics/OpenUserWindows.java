package io.adpulse.metrics;

import io.adpulse.bucket.BlockId;
import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.OpenWindows;
import io.adpulse.event.UserHash;
import io.adpulse.event.Windows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The users of a subtask in its open windows: tables in memory to count in, and their log in
 * Flink's keyed state to restore them from. State is touched once per bucket and window at a
 * checkpoint, and when a window closes.
 *
 * <p>Size: see {@link UserSums} and {@link UserWindow}. Removed when the window closes.
 */
final class OpenUserWindows {

  private final Windows windows;
  private final int buckets;
  private final BlockLog<UserBlock> log;
  private final OpenWindows<@Nullable UserWindow[]> open;

  OpenUserWindows(Windows windows, int buckets, BlockLog<UserBlock> log) {
    this.windows = windows;
    this.buckets = buckets;
    this.log = log;
    this.open = new OpenWindows<>(start -> new @Nullable UserWindow[buckets]);
  }

  /** Reads the log. */
  void restore() throws Exception {
    var hash = new UserHash();
    for (int bucket = 0; bucket < buckets; bucket++) {
      for (Map.Entry<BlockId, UserBlock> entry : log.read(bucket)) {
        window(bucket, entry.getKey().window()).restore(entry.getKey(), entry.getValue(), hash);
      }
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
          closed.take(start, window.sums());
        }
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

  /** How many windows of users are open. */
  long count() {
    long count = 0;
    for (Map.Entry<Long, @Nullable UserWindow[]> entry : open.all()) {
      for (UserWindow window : entry.getValue()) {
        count += window == null ? 0 : window.sums().users();
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

  /** Takes the users of a bucket in a window that closed. */
  interface Closed {
    void take(long start, UserSums sums);
  }
}
