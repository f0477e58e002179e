package io.adpulse.join;

import io.adpulse.bucket.RecordBlock;
import io.adpulse.bucket.TagIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The users of one bucket with those of their versions that an event may need. A user is known by
 * the 128 bits of the {@link io.adpulse.event.UserHash}; the ids are not kept.
 *
 * <p>A version is a record of bytes: the fingerprint, when it holds from, where the next older
 * version of the user is, and the attributes; a deletion has none. Records that are out of use are
 * left out when all are written anew, which happens once they are a third of all.
 *
 * <p>Size: per version 30 bytes and the attributes (the texts and 6 bytes), and up to half as much
 * again that is out of use; per user 10 to 16 bytes more for where the newest is. Records lie in
 * chunks, since G1 gives a large array whole regions of its own.
 */
final class UserVersions {

  /** There is no such version. */
  static final int NONE = -1;

  private static final int FROM = 16;
  private static final int OLDER = 24;
  private static final int LENGTH = 28;
  private static final int ATTRIBUTES = 30;

  /** In the log a version has no place for the next older one. */
  private static final int LOGGED_LENGTH = 24;

  private static final int LOGGED_ATTRIBUTES = 26;
  private static final int LOGGED_USUALLY = 44;
  private static final int FEW = 8;
  private static final int FEW_BYTES = 256;
  private static final int CHUNK_BITS = 16;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int FEW_DEAD = 64;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private final TagIndex index = new TagIndex();

  /** Per user where the newest version is, or {@link #NONE} if the user is gone. */
  private int[] newest = new int[FEW];

  private int places;
  private int users;

  private byte[][] chunks = {new byte[FEW_BYTES]};
  private int last; // the chunk that is written to
  private int size; // of what is in it
  private int versions;
  private int dead;

  /** The places of users who have an older version, or end with a deletion. */
  private int[] unsettled = new int[FEW];

  private int unsettledCount;
  private final BitSet isUnsettled = new BitSet();

  /** How many users are known, or known to be deleted. */
  int users() {
    return users;
  }

  /** How many versions and deletions are kept. */
  int versions() {
    return versions;
  }

  /** Where the attributes are that begin at an address. */
  byte[] bytes(int attributes) {
    return chunks[attributes >>> CHUNK_BITS];
  }

  /** At which place of {@link #bytes} they begin. */
  int place(int attributes) {
    return attributes & (CHUNK - 1);
  }

  /** How many bytes are set aside for versions. */
  long room() {
    return Arrays.stream(chunks).mapToLong(chunk -> chunk.length).sum();
  }

  /**
   * The version of a user at a time: the latest that is not after it.
   *
   * @return the address of its attributes, or {@link #NONE}; until the next change
   */
  int at(long high, long low, long time) {
    int place = find(high, low);
    int version = place == NONE ? NONE : newest[place];
    while (version != NONE && from(version) > time) {
      version = older(version);
    }
    return version == NONE || attributesLength(version) == 0 ? NONE : version + ATTRIBUTES;
  }

  /** When the version holds from whose attributes begin at an address. */
  long validFrom(int attributes) {
    return from(attributes - ATTRIBUTES);
  }

  /** Adds a version; one of the same time gives way to it. */
  void add(long high, long low, long from, byte[] source, int attributesFrom, int length) {
    compactIfDue();
    int place = find(high, low);
    if (place == NONE) {
      add(newPlace(low), NONE, NONE, high, low, from, source, attributesFrom, length);
      return;
    }
    int newer = NONE;
    int older = newest[place];
    while (older != NONE && from(older) > from) {
      newer = older;
      older = older(older);
    }
    if (older != NONE && from(older) == from) {
      older = older(older);
      forgetVersions(1);
    }
    add(place, newer, older, high, low, from, source, attributesFrom, length);
  }

  private void add(
      int place,
      int newer,
      int older,
      long high,
      long low,
      long from,
      byte[] source,
      int attributesFrom,
      int length) {
    int version = write(high, low, from, older, source, attributesFrom, length);
    if (newer == NONE) {
      newest[place] = version;
    } else {
      setOlder(newer, version);
    }
    if (newer != NONE || older != NONE || length == 0) {
      unsettle(place);
    }
  }

  /** Adds all versions of a block of the log, in order. */
  void addAll(byte[] logged) {
    int at = 0;
    while (at < logged.length) {
      int length = Short.toUnsignedInt((short) SHORTS.get(logged, at + LOGGED_LENGTH));
      long high = (long) LONGS.get(logged, at);
      long low = (long) LONGS.get(logged, at + Long.BYTES);
      add(high, low, (long) LONGS.get(logged, at + FROM), logged, at + LOGGED_ATTRIBUTES, length);
      at += LOGGED_ATTRIBUTES + length;
    }
  }

  /** A version as it is in the log. */
  static byte[] logged(long high, long low, long from, byte[] attributes) {
    byte[] logged = new byte[LOGGED_ATTRIBUTES + attributes.length];
    LONGS.set(logged, 0, high);
    LONGS.set(logged, Long.BYTES, low);
    LONGS.set(logged, FROM, from);
    SHORTS.set(logged, LOGGED_LENGTH, (short) attributes.length);
    System.arraycopy(attributes, 0, logged, LOGGED_ATTRIBUTES, attributes.length);
    return logged;
  }

  /** All versions as they are in the log. */
  RecordBlock logged() {
    var all = new DataOutputSerializer(FEW_BYTES + versions * LOGGED_USUALLY);
    try {
      for (int place = 0; place < places; place++) {
        for (int version = newest[place]; version != NONE; version = older(version)) {
          byte[] chunk = bytes(version);
          int length = attributesLength(version);
          all.write(chunk, place(version), OLDER);
          all.writeShort(length);
          all.write(chunk, place(version) + ATTRIBUTES, length);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
    return new RecordBlock(versions, all.getCopyOfBuffer());
  }

  /**
   * Forgets versions that no event needs any more.
   *
   * @param earliest no event is earlier
   * @param forgotten a deletion that is earlier is forgotten
   * @return how many users are gone
   */
  int forget(long earliest, long forgotten) {
    int before = users;
    int kept = 0;
    for (int i = 0; i < unsettledCount; i++) {
      int place = unsettled[i];
      settle(place, earliest, forgotten);
      int last = newest[place];
      if (last != NONE && (older(last) != NONE || attributesLength(last) == 0)) {
        unsettled[kept++] = place;
      } else {
        isUnsettled.clear(place);
      }
    }
    unsettledCount = kept;
    compactIfDue();
    return before - users;
  }

  private void settle(int place, long earliest, long forgotten) {
    int newer = NONE;
    int version = newest[place];
    while (version != NONE && from(version) > earliest) {
      newer = version;
      version = older(version);
    }
    if (version == NONE) {
      return;
    }
    int count = 0;
    for (int older = older(version); older != NONE; older = older(older)) {
      count++;
    }
    forgetVersions(count);
    setOlder(version, NONE);
    if (attributesLength(version) == 0 && from(version) < forgotten) {
      forgetVersions(1);
      if (newer == NONE) {
        newest[place] = NONE;
        users--;
      } else {
        setOlder(newer, NONE);
      }
    }
  }

  private void forgetVersions(int count) {
    versions -= count;
    dead += count;
  }

  private int find(long high, long low) {
    for (int at = index.first(low); at != TagIndex.NONE; at = index.next()) {
      int version = newest[at];
      if (version != NONE && isOf(version, high, low)) {
        return at;
      }
    }
    return NONE;
  }

  private boolean isOf(int version, long high, long low) {
    byte[] chunk = bytes(version);
    int at = place(version);
    return (long) LONGS.get(chunk, at + Long.BYTES) == low && (long) LONGS.get(chunk, at) == high;
  }

  private int newPlace(long low) {
    if (!index.hasRoomFor(places)) {
      compact();
      int unused = index.first(low);
      while (unused != TagIndex.NONE) {
        unused = index.next();
      }
    }
    if (places == newest.length) {
      newest = Arrays.copyOf(newest, places + places / 2 + FEW);
    }
    int place = places++;
    index.add(place);
    users++;
    return place;
  }

  private int write(
      long high, long low, long from, int older, byte[] source, int attributesFrom, int length) {
    int version = newRecord(ATTRIBUTES + length);
    byte[] chunk = bytes(version);
    int at = place(version);
    LONGS.set(chunk, at, high);
    LONGS.set(chunk, at + Long.BYTES, low);
    LONGS.set(chunk, at + FROM, from);
    INTS.set(chunk, at + OLDER, older);
    SHORTS.set(chunk, at + LENGTH, (short) length);
    System.arraycopy(source, attributesFrom, chunk, at + ATTRIBUTES, length);
    versions++;
    return version;
  }

  /** The address of a new record; it lies in one chunk. */
  private int newRecord(int length) {
    if (size + length > CHUNK) {
      last++;
      size = 0;
      if (last == chunks.length) {
        chunks = Arrays.copyOf(chunks, last + 1);
      }
      chunks[last] = new byte[CHUNK];
    } else if (size + length > chunks[last].length) {
      int larger = Math.max(size + length, 2 * chunks[last].length);
      chunks[last] = Arrays.copyOf(chunks[last], Math.min(CHUNK, larger));
    }
    int address = (last << CHUNK_BITS) | size;
    size += length;
    return address;
  }

  private void unsettle(int place) {
    if (isUnsettled.get(place)) {
      return;
    }
    isUnsettled.set(place);
    if (unsettledCount == unsettled.length) {
      unsettled = Arrays.copyOf(unsettled, 2 * unsettledCount);
    }
    unsettled[unsettledCount++] = place;
  }

  private void compactIfDue() {
    if (dead > FEW_DEAD && dead > versions / 2) {
      compact();
    }
  }

  /** Writes all anew, without what is out of use. */
  private void compact() {
    byte[][] before = chunks;
    int[] newestBefore = newest;
    int placesBefore = places;
    index.reset(users + users / 4, 2 * users + FEW);
    newest = new int[users + users / 4 + FEW];
    chunks = new byte[][] {new byte[FEW_BYTES]};
    last = 0;
    size = 0;
    versions = 0;
    dead = 0;
    places = 0;
    unsettled = new int[FEW];
    unsettledCount = 0;
    isUnsettled.clear();
    for (int i = 0; i < placesBefore; i++) {
      if (newestBefore[i] != NONE) {
        copy(before, newestBefore[i]);
      }
    }
  }

  private void copy(byte[][] before, int first) {
    int place = places++;
    int newer = NONE;
    boolean settled = true;
    for (int old = first; old != NONE; ) {
      byte[] from = before[old >>> CHUNK_BITS];
      int at = old & (CHUNK - 1);
      int length = Short.toUnsignedInt((short) SHORTS.get(from, at + LENGTH));
      int version = newRecord(ATTRIBUTES + length);
      System.arraycopy(from, at, bytes(version), place(version), ATTRIBUTES + length);
      setOlder(version, NONE);
      versions++;
      if (newer == NONE) {
        index.add((long) LONGS.get(from, at + Long.BYTES), place);
        newest[place] = version;
      } else {
        setOlder(newer, version);
      }
      settled = settled && newer == NONE && length > 0;
      newer = version;
      old = (int) INTS.get(from, at + OLDER);
    }
    if (!settled) {
      unsettle(place);
    }
  }

  private long from(int version) {
    return (long) LONGS.get(bytes(version), place(version) + FROM);
  }

  private int older(int version) {
    return (int) INTS.get(bytes(version), place(version) + OLDER);
  }

  private void setOlder(int version, int older) {
    INTS.set(bytes(version), place(version) + OLDER, older);
  }

  private int attributesLength(int version) {
    return Short.toUnsignedInt((short) SHORTS.get(bytes(version), place(version) + LENGTH));
  }
}
