package io.adpulse.accept;

import io.adpulse.bucket.BlockId;
import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.Buckets;
import io.adpulse.bucket.LoggedBlocks;
import io.adpulse.bucket.OpenWindows;
import io.adpulse.bucket.TagIndex;
import io.adpulse.event.Windows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a subtask whose windows are open: tables in memory to decide by, and their log in
 * Flink's keyed state to restore them from. State is touched once per bucket and window at a
 * checkpoint, and when a window closes.
 *
 * <p>Size: see {@link OpenIds}; in the log 24 bytes per id, which the heap shares with the table.
 * Removed when the window closes.
 */
final class RememberedIds {

  private final Windows windows;
  private final BlockLog<IdBlock> log;
  private final OpenIds[] ids;
  private final OpenWindows<@Nullable WindowIds[]> open;

  RememberedIds(Windows windows, Buckets buckets, BlockLog<IdBlock> log) {
    this.windows = windows;
    this.log = log;
    this.ids = new OpenIds[buckets.count()];
    for (int bucket = 0; bucket < ids.length; bucket++) {
      ids[bucket] = new OpenIds();
    }
    this.open = new OpenWindows<>(start -> new @Nullable WindowIds[ids.length]);
  }

  /** Reads the log. */
  void restore() throws Exception {
    for (int bucket = 0; bucket < ids.length; bucket++) {
      for (Map.Entry<BlockId, IdBlock> entry : log.read(bucket)) {
        WindowIds window = window(bucket, entry.getKey().window());
        for (IdBlock.Slice slice : entry.getValue().slices()) {
          ids[bucket].addAll(window, IdSegment.of(slice));
        }
        window.logged().restore(entry.getKey(), entry.getValue().ids());
      }
      ids[bucket].reindex();
    }
  }

  /** The address of an id in its bucket, or {@link TagIndex#NONE}. */
  int find(int bucket, long high, long low) {
    return ids[bucket].find(high, low);
  }

  /** The hash of the content of an id that was found. */
  long content(int bucket, int address) {
    return ids[bucket].content(address);
  }

  /** Adds an id; only right after it was not found. */
  void add(int bucket, long windowStart, long high, long low, long content) {
    ids[bucket].add(window(bucket, windowStart), high, low, content);
  }

  /** Forgets the ids of all windows that a watermark closes. */
  void close(long watermark) throws Exception {
    while (!open.isEmpty() && Windows.closes(watermark, open.earliest() + windows.length())) {
      long start = open.earliest();
      @Nullable WindowIds[] closed = open.closeEarliest();
      for (int bucket = 0; bucket < closed.length; bucket++) {
        WindowIds window = closed[bucket];
        if (window != null) {
          ids[bucket].close(window);
          log.drop(bucket, start, window.logged());
        }
      }
    }
  }

  /** Writes what is new to the log. */
  void snapshot() throws Exception {
    for (Map.Entry<Long, @Nullable WindowIds[]> entry : open.all()) {
      @Nullable WindowIds[] perBucket = entry.getValue();
      for (int bucket = 0; bucket < perBucket.length; bucket++) {
        WindowIds window = perBucket[bucket];
        if (window != null) {
          snapshot(bucket, entry.getKey(), window);
        }
      }
    }
  }

  private void snapshot(int bucket, long start, WindowIds window) throws Exception {
    LoggedBlocks logged = window.logged();
    int added = window.count() - logged.entries();
    if (added > 0) {
      int taken = logged.takenIn(added);
      int size = added + logged.entriesOfNewest(taken);
      IdBlock block = window.from(window.count() - size);
      log.append(bucket, start, logged, block, size, taken);
    }
  }

  /** How many ids are remembered. */
  long count() {
    long count = 0;
    for (Map.Entry<Long, @Nullable WindowIds[]> entry : open.all()) {
      for (WindowIds window : entry.getValue()) {
        count += window == null ? 0 : window.count();
      }
    }
    return count;
  }

  private WindowIds window(int bucket, long start) {
    @Nullable WindowIds[] perBucket = open.at(start);
    WindowIds window = perBucket[bucket];
    if (window == null) {
      window = new WindowIds();
      perBucket[bucket] = window;
    }
    return window;
  }
}
