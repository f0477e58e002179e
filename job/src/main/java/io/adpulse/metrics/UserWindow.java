package io.adpulse.metrics;

import io.adpulse.bucket.BlockId;
import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.LoggedBlocks;
import io.adpulse.event.UserHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The users of one bucket in one window: their sums, and which of them are in which block of the
 * log. A block holds sums as they were when it was written; the newest counts.
 *
 * <p>Size of the log: at most three times what one block of all users would be.
 */
final class UserWindow {

  private static final int LONGEST_LOG = 3;
  private static final int FEW = 64;

  private final LoggedBlocks logged = LoggedBlocks.seldomRead();
  private final LoggedBlocks spilled = LoggedBlocks.oftenRead();
  private final List<int[]> placesOfBlocks = new ArrayList<>();
  private UserSums sums = new UserSums();

  UserSums sums() {
    return sums;
  }

  LoggedBlocks logged() {
    return logged;
  }

  /** The runs to which users moved. */
  LoggedBlocks spilled() {
    return spilled;
  }

  /** Moves the users of the table to the state backend; returns how many bytes that freed. */
  long spill(int bucket, long start, BlockLog<UserBlock> log, SpilledUsers into) throws Exception {
    long before = sums.bytes();
    if (!into.spill(bucket, start, spilled, sums)) {
      return 0;
    }
    log.drop(bucket, start, logged);
    placesOfBlocks.clear();
    sums = new UserSums();
    return before - sums.bytes();
  }

  /** Takes the sums of a block, after all older ones. */
  void restore(BlockId id, UserBlock block, UserHash hash) throws IOException {
    var reader = new UserBlockReader(block);
    int[] places = new int[block.users()];
    for (int i = 0; i < places.length; i++) {
      reader.next(hash);
      places[i] = sums.placeOf(hash);
      sums.set(places[i], reader.sums());
    }
    placesOfBlocks.add(places);
    logged.restore(id, block.users());
  }

  /** Writes what changed to the log. */
  void snapshot(int bucket, long start, BlockLog<UserBlock> log) throws Exception {
    if (sums.changes() == 0) {
      return;
    }
    int taken = takenIn();
    List<int[]> places = placesOfBlocks.subList(logged.count() - taken, logged.count());
    for (int[] block : places) {
      for (int place : block) {
        sums.change(place);
      }
    }
    places.clear();
    int[] changed = sums.takeChanged();
    var writer = new UserBlockWriter(changed.length);
    for (int place : changed) {
      writer.add(sums.idBytes(place), sums.sums(place));
    }
    log.append(bucket, start, logged, writer.block(), changed.length, taken);
    placesOfBlocks.add(changed);
  }

  private int takenIn() {
    long entries = (long) logged.entries() + sums.changes();
    boolean tooLong = entries > (long) LONGEST_LOG * sums.users() + FEW;
    return tooLong ? logged.count() : logged.takenIn(sums.changes());
  }
}
