package io.adpulse.bucket;

/**
 * Finds the address of an entry by its hash. An open table of ints: the low bits are the address
 * plus 1, the bits above it a tag of the hash, so that an entry of another hash is seldom looked
 * at. It knows no entries: whoever asks compares them, and adds all of them again when the index
 * {@linkplain #reset starts anew}.
 *
 * <p>Use: {@link #first}, {@link #next} until the entry is found or {@link #NONE} comes, then
 * {@link #add}. Not thread-safe.
 *
 * <p>Size: 5.3 to 10.7 bytes per entry.
 */
public final class TagIndex {

  /** No (further) entry may have this hash. */
  public static final int NONE = -1;

  private static final int SMALLEST = 16;

  private int[] slots;
  private int addressBits;
  private int used;

  private int position;
  private int tag;

  /** An index for a few entries. */
  public TagIndex() {
    slots = new int[SMALLEST];
    addressBits = Integer.SIZE;
  }

  /**
   * Forgets all entries.
   *
   * @param entries how many have room before the next reset, at least
   * @param addresses all are below it
   */
  public void reset(int entries, int addresses) {
    long wanted = Math.max(SMALLEST, entries * 4L / 3 + 1);
    int capacity = (int) Math.min(1L << 30, Long.highestOneBit(wanted - 1) << 1);
    slots = new int[capacity];
    addressBits = Integer.SIZE - Integer.numberOfLeadingZeros(addresses);
    used = 0;
  }

  /** Whether an entry with this address can be added without a reset. */
  public boolean hasRoomFor(int address) {
    return used < slots.length - slots.length / 4 && address + 1L < 1L << addressBits;
  }

  /** The first address that may be that of an entry with this hash. */
  public int first(long hash) {
    aim(hash);
    return find();
  }

  /** The next address that may be that of an entry with this hash. */
  public int next() {
    position = (position + 1) & (slots.length - 1);
    return find();
  }

  /** Adds an entry with the hash that was searched last, and to its end. */
  public void add(int address) {
    slots[position] = tag | (address + 1);
    used++;
  }

  /** Adds an entry that is known not to be here. */
  public void add(long hash, int address) {
    aim(hash);
    while (slots[position] != 0) {
      position = (position + 1) & (slots.length - 1);
    }
    add(address);
  }

  /** How much memory it takes, in bytes. */
  public long bytes() {
    return (long) slots.length * Integer.BYTES;
  }

  /** How many entries were added since the last reset. */
  public int size() {
    return used;
  }

  /** The position takes the low half of the hash, the tag the high one. */
  private void aim(long hash) {
    position = (int) hash & (slots.length - 1);
    tag = addressBits == Integer.SIZE ? 0 : (int) (hash >>> Integer.SIZE) << addressBits;
  }

  private int find() {
    int[] all = slots;
    int mask = all.length - 1;
    int tags = addressBits == Integer.SIZE ? 0 : -1 << addressBits;
    for (int at = position; ; at = (at + 1) & mask) {
      int slot = all[at];
      if (slot == 0 || (slot & tags) == tag) {
        position = at;
        return (slot & ~tags) - 1;
      }
    }
  }
}
