package io.adpulse.bucket;

import java.util.Arrays;

/**
 * Which blocks hold what one window of a bucket has logged, oldest first. Decides how many of the
 * newest a further block takes in, so that they stay few: several of about one size become one of
 * the next size, up to a largest one.
 *
 * <p>Size: 8 bytes per block; of each size fewer than become one of the next, and those that are
 * not merged any more.
 */
public final class LoggedBlocks {

  private final int fanOutBits;
  private final int largest;

  private int[] sequences = new int[2];
  private int[] entries = new int[2];
  private int count;

  private LoggedBlocks(int fanOutBits, int largest) {
    this.fanOutBits = fanOutBits;
    this.largest = largest;
  }

  /** Blocks that are seldom read: eight become one, up to 65,536 entries. */
  public static LoggedBlocks seldomRead() {
    return new LoggedBlocks(3, 1 << 16);
  }

  /** Blocks that are asked again and again: four become one, up to 131,072 entries. */
  public static LoggedBlocks oftenRead() {
    return new LoggedBlocks(2, 1 << 17);
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** How many entries all of them hold. */
  public int entries() {
    return entriesOfNewest(count);
  }

  /** How many entries the newest hold. */
  public int entriesOfNewest(int blocks) {
    int sum = 0;
    for (int i = count - blocks; i < count; i++) {
      sum += entries[i];
    }
    return sum;
  }

  /** How many of the newest a further block of so many entries has to take in. */
  public int takenIn(int added) {
    int taken = 0;
    int size = added;
    while (true) {
      int alike = taken;
      while (alike < count && goesInto(entries[count - 1 - alike], size)) {
        alike++;
      }
      if (alike - taken < fanOut() - 1 || size >= largest) {
        return taken;
      }
      size = added + entriesOfNewest(alike);
      taken = alike;
    }
  }

  /** Notes a block that was read, after all older ones. */
  public void restore(BlockId block, int size) {
    add(block.sequence(), size, 0);
  }

  /** How many entries a block holds, the oldest being 0. */
  public int entries(int block) {
    return entries[block];
  }

  /** The sequence of a block, the oldest being 0. */
  public int sequence(int block) {
    return sequences[block];
  }

  /** The sequence of the next block. */
  public int nextSequence() {
    return count == 0 ? 0 : sequences[count - 1] + 1;
  }

  /** Notes a new block in the place of the newest ones. */
  void add(int sequence, int size, int inPlaceOf) {
    count -= inPlaceOf;
    if (count == sequences.length) {
      sequences = Arrays.copyOf(sequences, 2 * count);
      entries = Arrays.copyOf(entries, 2 * count);
    }
    sequences[count] = sequence;
    entries[count] = size;
    count++;
  }

  /** Forgets all of them. */
  void clear() {
    count = 0;
  }

  /** So many blocks of a size become one of the next. */
  int fanOut() {
    return 1 << fanOutBits;
  }

  /** A block of so many entries is not merged any more. */
  public int largest() {
    return largest;
  }

  private boolean goesInto(int older, int size) {
    return older < largest && sizeClass(older) <= sizeClass(size);
  }

  /** Powers of the fan-out. */
  private int sizeClass(int size) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(size)) / fanOutBits;
  }
}
