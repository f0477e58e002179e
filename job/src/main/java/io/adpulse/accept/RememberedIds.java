package io.adpulse.accept;

import io.adpulse.bucket.BlockId;
import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.BucketState;
import io.adpulse.bucket.LoggedBlocks;
import io.adpulse.bucket.OpenWindows;
import io.adpulse.bucket.TableBudget;
import io.adpulse.bucket.TagIndex;
import io.adpulse.event.Windows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a subtask whose windows are open: tables in memory to decide by, and their log in
 * Flink's keyed state to restore them from. State is touched once per bucket and window at a
 * checkpoint, and when a window closes. Tables that exceed the budget move to the state backend.
 *
 * <p>Size: see {@link OpenIds} and {@link FrozenIds}; in the log 24 bytes per id, which the heap
 * shares with the table. Removed when the window closes.
 */
final class RememberedIds {

  private final Windows windows;
  private final TableBudget budget;
  private final BlockLog<IdBlock> log;
  private final FrozenIds frozen;
  private final OpenIds[] ids;
  private final OpenWindows<@Nullable WindowIds[]> open;
  private long content;

  RememberedIds(Windows windows, TableBudget budget, BucketState state) {
    this.windows = windows;
    this.budget = budget;
    this.log = state.log("log", new IdBlockSerializer());
    this.frozen = new FrozenIds(state);
    this.ids = new OpenIds[state.buckets().count()];
    for (int bucket = 0; bucket < ids.length; bucket++) {
      ids[bucket] = new OpenIds();
    }
    this.open = new OpenWindows<>(start -> new @Nullable WindowIds[ids.length]);
  }

  /** Reads the log. */
  void restore() throws Exception {
    for (int bucket = 0; bucket < ids.length; bucket++) {
      int restored = bucket;
      frozen.restore(bucket, start -> window(restored, start));
      for (Map.Entry<BlockId, IdBlock> entry : log.read(bucket)) {
        WindowIds window = window(bucket, entry.getKey().window());
        for (IdBlock.Slice slice : entry.getValue().slices()) {
          ids[bucket].addAll(window, IdSegment.of(slice));
        }
        window.logged().restore(entry.getKey(), entry.getValue().ids());
      }
      ids[bucket].reindex();
      keepToBudget();
    }
  }

  /** Whether an id is remembered; {@link #content} then belongs to it. */
  boolean find(int bucket, long high, long low) throws Exception {
    int at = ids[bucket].find(high, low);
    if (at != TagIndex.NONE) {
      content = ids[bucket].content(at);
      return true;
    }
    if (frozen.find(bucket, high, low)) {
      content = frozen.content();
      return true;
    }
    return false;
  }

  /** The hash of the content of the id that was found last. */
  long content() {
    return content;
  }

  /** Adds an id; only right after it was not found. */
  void add(int bucket, long windowStart, long high, long low, long hashOfContent) throws Exception {
    ids[bucket].add(window(bucket, windowStart), high, low, hashOfContent);
    if (budget.isTimeToLook()) {
      keepToBudget();
    }
  }

  private void keepToBudget() throws Exception {
    long tables = 0;
    for (OpenIds each : ids) {
      tables += each.bytes();
    }
    while (budget.isExceeded(tables, frozen.bytes())) {
      long freed = freezeLargest();
      if (freed <= 0) {
        return;
      }
      tables -= freed;
    }
  }

  /** Moves the ids of the largest table; returns how many bytes that freed. */
  private long freezeLargest() throws Exception {
    int largest = 0;
    int bucketOfLargest = 0;
    long startOfLargest = 0;
    for (Map.Entry<Long, @Nullable WindowIds[]> entry : open.all()) {
      @Nullable WindowIds[] perBucket = entry.getValue();
      for (int bucket = 0; bucket < perBucket.length; bucket++) {
        WindowIds window = perBucket[bucket];
        if (window != null && window.count() > largest) {
          largest = window.count();
          bucketOfLargest = bucket;
          startOfLargest = entry.getKey();
        }
      }
    }
    return largest == 0 ? 0 : freeze(bucketOfLargest, startOfLargest);
  }

  private long freeze(int bucket, long start) throws Exception {
    WindowIds window = window(bucket, start);
    if (!frozen.freeze(bucket, start, window)) {
      return 0;
    }
    long before = ids[bucket].bytes();
    log.drop(bucket, start, window.logged());
    ids[bucket].close(window);
    window.clear();
    return before - ids[bucket].bytes();
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
          frozen.drop(bucket, start, window);
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
        count += window == null ? 0 : window.count() + window.frozen().entries();
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
