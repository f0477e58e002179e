package io.adpulse.accept;

import io.adpulse.bucket.BlockId;
import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.BlockStore;
import io.adpulse.bucket.BucketState;
import io.adpulse.bucket.LoggedBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.flink.annotation.VisibleForTesting;

/**
 * Ids whose tables moved to the state backend. What moves at once is a run of pages, sorted by
 * hash; runs of one window are merged, so that few have to be asked. Their filters stay in memory:
 * of an id that is nowhere a page is seldom read, of a repeat one is.
 *
 * <p>Size: 24 bytes per id in the state, and in memory and in the state the {@link IdFilter}.
 * Removed when the window closes.
 */
final class FrozenIds {

  /** So many tables of one bucket and window can move; then they stay where they are. */
  private static final int MOST_RUNS = 1 << (Integer.SIZE - 1 - SortedIds.PAGE_BITS);

  private record Run(long window, int number, IdFilter filter) {

    BlockId page(int page) {
      return new BlockId(window, number << SortedIds.PAGE_BITS | page);
    }
  }

  private final BlockStore<IdBlock> pages;
  private final BlockLog<IdFilter> filters;
  private final List<List<Run>> runs = new ArrayList<>();
  private long bytes;
  private long content;

  FrozenIds(BucketState state) {
    this.pages = state.blocks("frozen-pages", new IdBlockSerializer());
    this.filters = state.log("frozen-filters", new IdFilterSerializer());
    for (int bucket = 0; bucket < state.buckets().count(); bucket++) {
      runs.add(new ArrayList<>());
    }
  }

  /** Reads the filters of a bucket. */
  void restore(int bucket, LongFunction<WindowIds> windows) throws Exception {
    for (Map.Entry<BlockId, IdFilter> entry : filters.read(bucket)) {
      BlockId id = entry.getKey();
      IdFilter filter = entry.getValue();
      windows.apply(id.window()).frozen().restore(id, filter.ids());
      add(bucket, new Run(id.window(), id.sequence(), filter));
    }
  }

  /** Whether an id is here; {@link #content} then belongs to it. */
  boolean find(int bucket, long high, long low) throws Exception {
    List<Run> all = runs.get(bucket);
    for (int i = all.size() - 1; i >= 0; i--) {
      Run run = all.get(i);
      int page = run.filter().pageOf(low);
      if (page != IdFilter.NONE && isIn(page(bucket, run, page), high, low)) {
        return true;
      }
    }
    return false;
  }

  private boolean isIn(IdBlock page, long high, long low) {
    for (IdBlock.Slice slice : page.slices()) {
      int at = SortedIds.find(slice.words(), high, low);
      if (at != IdFilter.NONE) {
        content = slice.words()[at + 2];
        return true;
      }
    }
    return false;
  }

  /** The hash of the content of the id that was found last. */
  long content() {
    return content;
  }

  /** Takes the ids of a window; returns whether it did. */
  boolean freeze(int bucket, long start, WindowIds window) throws Exception {
    LoggedBlocks frozen = window.frozen();
    List<IdBlock.Slice> some = new ArrayList<>();
    int ids = 0;
    if (frozen.nextSequence() + window.segments().size() >= MOST_RUNS) {
      return false;
    }
    for (IdBlock.Slice slice : window.from(0).slices()) {
      some.add(slice);
      ids += (slice.to() - slice.from()) / IdSegment.WORDS;
      if (ids >= frozen.largest()) {
        write(bucket, start, frozen, some, ids);
        some.clear();
        ids = 0;
      }
    }
    if (ids > 0) {
      write(bucket, start, frozen, some, ids);
    }
    return true;
  }

  private void write(
      int bucket, long start, LoggedBlocks frozen, List<IdBlock.Slice> ids, int added)
      throws Exception {
    int taken = frozen.takenIn(added);
    List<IdBlock.Slice> all = new ArrayList<>(ids);
    for (Run run : takeNewest(bucket, start, taken)) {
      for (int page = 0; page < run.filter().pages(); page++) {
        if (!run.filter().isEmpty(page)) {
          all.addAll(page(bucket, run, page).slices());
        }
      }
      removePages(bucket, run);
    }
    SortedIds sorted = SortedIds.of(all);
    var run = new Run(start, frozen.nextSequence(), sorted.filter());
    for (int page = 0; page < sorted.filter().pages(); page++) {
      if (!sorted.filter().isEmpty(page)) {
        pages.put(bucket, run.page(page), sorted.page(page));
      }
    }
    filters.append(bucket, start, frozen, sorted.filter(), sorted.filter().ids(), taken);
    add(bucket, run);
  }

  /** Forgets the ids of a window. */
  void drop(int bucket, long start, WindowIds window) throws Exception {
    for (Run run : takeNewest(bucket, start, window.frozen().count())) {
      removePages(bucket, run);
    }
    filters.drop(bucket, start, window.frozen());
  }

  /** How much memory the filters take, in bytes. */
  long bytes() {
    return bytes;
  }

  /** In how many runs the ids of a bucket are. */
  @VisibleForTesting
  int runs(int bucket) {
    return runs.get(bucket).size();
  }

  private IdBlock page(int bucket, Run run, int page) throws Exception {
    IdBlock block = pages.get(bucket, run.page(page));
    if (block == null) {
      throw new IllegalStateException("No page " + run.page(page) + " in bucket " + bucket);
    }
    return block;
  }

  private void removePages(int bucket, Run run) throws Exception {
    for (int page = 0; page < run.filter().pages(); page++) {
      if (!run.filter().isEmpty(page)) {
        pages.remove(bucket, run.page(page));
      }
    }
  }

  private void add(int bucket, Run run) {
    runs.get(bucket).add(run);
    bytes += run.filter().bytes();
  }

  private List<Run> takeNewest(int bucket, long window, int count) {
    List<Run> taken = new ArrayList<>();
    List<Run> all = runs.get(bucket);
    for (int i = all.size() - 1; i >= 0 && taken.size() < count; i--) {
      if (all.get(i).window() == window) {
        Run run = all.remove(i);
        bytes -= run.filter().bytes();
        taken.add(run);
      }
    }
    return taken;
  }
}
