package io.adpulse.bucket;

import java.util.Arrays;

/**
 * Which blocks hold what one window of a bucket has logged, oldest first. Decides how many of the
 * newest a further block takes in, so that they stay few: eight of about one size become one of the
 * next size, up to {@value #LARGEST} entries.
 *
 * <p>Size: 8 bytes per block; at most about {@value #FAN_OUT} per size, of which there are six, and
 * one per {@value #LARGEST} entries.
 */
public final class LoggedBlocks {

  /** So many blocks of a size become one of the next. */
  static final int FAN_OUT = 8;

  /** A block of so many entries is not merged any more. */
  static final int LARGEST = 1 << 16;

  private int[] sequences = new int[2];
  private int[] entries = new int[2];
  private int count;

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
      if (alike - taken < FAN_OUT - 1 || size >= LARGEST) {
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

  /** The sequence of a block. */
  int sequence(int block) {
    return sequences[block];
  }

  /** The sequence of the next block. */
  int nextSequence() {
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

  private static boolean goesInto(int older, int size) {
    return older < LARGEST && sizeClass(older) <= sizeClass(size);
  }

  /** Powers of the fan-out. */
  private static int sizeClass(int size) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(size)) / 3;
  }
}
