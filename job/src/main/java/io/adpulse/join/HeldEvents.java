package io.adpulse.join;

import io.adpulse.bucket.AppendedRecords;
import io.adpulse.bucket.BlockId;
import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.OpenWindows;
import io.adpulse.bucket.RecordBlock;
import io.adpulse.event.Windows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accepted events of a subtask whose windows are open, per bucket and window.
 *
 * <p>Size: in Flink's state the ids and some 6 to 11 bytes per event; in memory what came since the
 * last checkpoint, at most {@link #mostInMemory} bytes, beyond which it goes to the state before.
 * Removed when the window closes.
 */
final class HeldEvents {

  private final Windows windows;
  private final int buckets;
  private final BlockLog<RecordBlock> log;
  private final long mostInMemory;
  private final OpenWindows<@Nullable AppendedRecords[]> open;
  private long inMemory;

  HeldEvents(Windows windows, int buckets, BlockLog<RecordBlock> log, long mostInMemory) {
    this.windows = windows;
    this.buckets = buckets;
    this.log = log;
    this.mostInMemory = mostInMemory;
    this.open = new OpenWindows<>(start -> new @Nullable AppendedRecords[buckets]);
  }

  /** Reads how many events there are in which block. */
  void restore() throws Exception {
    for (int bucket = 0; bucket < buckets; bucket++) {
      for (Map.Entry<BlockId, RecordBlock> entry : log.read(bucket)) {
        BlockId id = entry.getKey();
        window(bucket, id.window()).restore(id, entry.getValue());
      }
    }
  }

  void add(int bucket, EventBlock block) throws Exception {
    window(bucket, block.windowStart()).add(block.events(), block.bytes());
    inMemory += block.bytes().length;
    if (inMemory > mostInMemory) {
      write();
    }
  }

  /** Moves what is in memory to the log. */
  void write() throws Exception {
    for (Map.Entry<Long, @Nullable AppendedRecords[]> entry : open.all()) {
      @Nullable AppendedRecords[] perBucket = entry.getValue();
      for (int bucket = 0; bucket < buckets; bucket++) {
        AppendedRecords events = perBucket[bucket];
        if (events != null) {
          events.write(bucket, entry.getKey(), log);
        }
      }
    }
    inMemory = 0;
  }

  /** Hands out the events of all windows that a watermark closes, the earliest window first. */
  void close(long watermark, Closed closed) throws Exception {
    while (!open.isEmpty() && Windows.closes(watermark, open.earliest() + windows.length())) {
      long start = open.earliest();
      @Nullable AppendedRecords[] perBucket = open.closeEarliest();
      for (int bucket = 0; bucket < buckets; bucket++) {
        AppendedRecords events = perBucket[bucket];
        if (events != null) {
          perBucket[bucket] = null;
          int current = bucket;
          events.read(bucket, start, log, bytes -> closed.take(current, start, bytes));
          events.drop(bucket, start, log);
          inMemory -= events.bytesInMemory();
        }
      }
    }
  }

  /** How many events are held. */
  long count() {
    long count = 0;
    for (Map.Entry<Long, @Nullable AppendedRecords[]> entry : open.all()) {
      for (AppendedRecords events : entry.getValue()) {
        count += events == null ? 0 : events.records();
      }
    }
    return count;
  }

  private AppendedRecords window(int bucket, long start) {
    @Nullable AppendedRecords[] perBucket = open.at(start);
    AppendedRecords events = perBucket[bucket];
    if (events == null) {
      events = new AppendedRecords();
      perBucket[bucket] = events;
    }
    return events;
  }

  /** Takes some of the events of a bucket and a window that closed. */
  @FunctionalInterface
  interface Closed {
    void take(int bucket, long windowStart, byte[] events) throws Exception;
  }
}
