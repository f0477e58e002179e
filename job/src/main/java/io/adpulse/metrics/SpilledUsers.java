package io.adpulse.metrics;

import io.adpulse.bucket.BlockId;
import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.BlockStore;
import io.adpulse.bucket.BucketState;
import io.adpulse.bucket.LoggedBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/**
 * Users whose tables moved to the state backend. What moves at once is a run of pages, sorted by
 * fingerprint; a user who has events after that is in the table anew, with the sums of those only.
 * When the window closes runs and table are merged. Runs are merged before as well, so that they
 * stay few.
 *
 * <p>Size: per user and run the id and some 10 bytes, in the state; in memory nothing. Removed when
 * the window closes.
 */
final class SpilledUsers {

  private static final int USERS_PER_PAGE = 256;
  private static final int PAGE_BITS = 14;
  private static final int MOST_RUNS = 1 << (Integer.SIZE - 1 - PAGE_BITS);

  /** At most so many users are in a run. */
  private static final int MOST_USERS = USERS_PER_PAGE << PAGE_BITS;

  private final BlockStore<UserBlock> pages;
  private final BlockLog<Integer> runs;

  SpilledUsers(BucketState state) {
    this.pages = state.blocks("spilled-pages", new UserBlockSerializer());
    this.runs = state.log("spilled-runs", IntSerializer.INSTANCE);
  }

  /** Reads which runs a bucket has. */
  void restore(int bucket, LongFunction<UserWindow> windows) throws Exception {
    for (Map.Entry<BlockId, Integer> entry : runs.read(bucket)) {
      BlockId id = entry.getKey();
      windows.apply(id.window()).spilled().restore(id, entry.getValue());
    }
  }

  /** Takes the users of a table; returns whether it did. */
  boolean spill(int bucket, long start, LoggedBlocks spilled, UserSums table) throws Exception {
    int taken = spilled.takenIn(table.users());
    int most = table.users() + spilled.entriesOfNewest(taken);
    int number = spilled.nextSequence();
    if (number == MOST_RUNS || most > MOST_USERS) {
      return false;
    }
    List<UserCursor> cursors = newest(bucket, start, spilled, taken);
    cursors.add(new TableCursor(table));
    int users = write(bucket, start, number, new MergedUsers(cursors));
    removePages(bucket, start, spilled, taken);
    runs.append(bucket, start, spilled, users, users, taken);
    return true;
  }

  private int write(int bucket, long start, int run, UserCursor users) throws Exception {
    int count = 0;
    var page = new UserBlockWriter(USERS_PER_PAGE);
    while (users.next()) {
      page.add(users.user().id(), users.sums());
      count++;
      if (page.users() == USERS_PER_PAGE) {
        pages.put(bucket, page(start, run, (count - 1) / USERS_PER_PAGE), page.block());
        page = new UserBlockWriter(USERS_PER_PAGE);
      }
    }
    if (page.users() > 0) {
      pages.put(bucket, page(start, run, (count - 1) / USERS_PER_PAGE), page.block());
    }
    return count;
  }

  /** All users of a window, those of its table too, each once. */
  UserCursor all(int bucket, long start, LoggedBlocks spilled, UserSums table) {
    List<UserCursor> cursors = newest(bucket, start, spilled, spilled.count());
    cursors.add(new TableCursor(table));
    return new MergedUsers(cursors);
  }

  /** Forgets the users of a window. */
  void drop(int bucket, long start, LoggedBlocks spilled) throws Exception {
    removePages(bucket, start, spilled, spilled.count());
    runs.drop(bucket, start, spilled);
  }

  private List<UserCursor> newest(int bucket, long start, LoggedBlocks spilled, int count) {
    List<UserCursor> cursors = new ArrayList<>();
    for (int i = spilled.count() - count; i < spilled.count(); i++) {
      int run = spilled.sequence(i);
      cursors.add(new RunCursor(spilled.entries(i), page -> read(bucket, page(start, run, page))));
    }
    return cursors;
  }

  private UserBlock read(int bucket, BlockId id) throws Exception {
    UserBlock block = pages.get(bucket, id);
    if (block == null) {
      throw new IllegalStateException("No page " + id + " in bucket " + bucket);
    }
    return block;
  }

  private void removePages(int bucket, long start, LoggedBlocks spilled, int newest)
      throws Exception {
    for (int i = spilled.count() - newest; i < spilled.count(); i++) {
      for (int user = 0; user < spilled.entries(i); user += USERS_PER_PAGE) {
        pages.remove(bucket, page(start, spilled.sequence(i), user / USERS_PER_PAGE));
      }
    }
  }

  private static BlockId page(long start, int run, int page) {
    return new BlockId(start, run << PAGE_BITS | page);
  }
}
