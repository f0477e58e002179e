package io.adpulse.join;

import io.adpulse.bucket.RecordBlock;
import io.adpulse.bucket.TagIndex;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The users of one bucket with those of their versions that an event may need. A user is known by
 * the 128 bits of the {@link io.adpulse.event.UserHash}; the ids are not kept.
 *
 * <p>A version is a record in one array of bytes: the fingerprint, when it holds from, where the
 * next older version of the user is, and the attributes; a deletion has none. Records that are out
 * of use are left out when the array is written anew, which happens once they are a third of it.
 *
 * <p>Size: per version 30 bytes and the attributes (the texts and 6 bytes), of which up to a half
 * as much again is unused or out of use; per user 10 to 16 bytes more for where the newest is.
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
  private static final int FEW = 8;
  private static final int FEW_BYTES = 256;
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

  private byte[] bytes = new byte[FEW_BYTES];
  private int size;
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

  /** Where texts are. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * The version of a user at a time: the latest that is not after it.
   *
   * @return where its attributes begin in {@link #bytes()}, or {@link #NONE}; until the next change
   */
  int at(long high, long low, long time) {
    int place = find(high, low);
    int version = place == NONE ? NONE : newest[place];
    while (version != NONE && from(version) > time) {
      version = older(version);
    }
    return version == NONE || attributesLength(version) == 0 ? NONE : version + ATTRIBUTES;
  }

  /** When a version holds from whose attributes begin at a place. */
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
      INTS.set(bytes, newer + OLDER, version);
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
    byte[] all = new byte[size];
    int written = 0;
    for (int place = 0; place < places; place++) {
      for (int version = newest[place]; version != NONE; version = older(version)) {
        int length = attributesLength(version);
        System.arraycopy(bytes, version, all, written, OLDER);
        SHORTS.set(all, written + LOGGED_LENGTH, (short) length);
        System.arraycopy(bytes, version + ATTRIBUTES, all, written + LOGGED_ATTRIBUTES, length);
        written += LOGGED_ATTRIBUTES + length;
      }
    }
    return new RecordBlock(versions, Arrays.copyOf(all, written));
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
    INTS.set(bytes, version + OLDER, NONE);
    if (attributesLength(version) == 0 && from(version) < forgotten) {
      forgetVersions(1);
      if (newer == NONE) {
        newest[place] = NONE;
        users--;
      } else {
        INTS.set(bytes, newer + OLDER, NONE);
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
      if (version != NONE
          && (long) LONGS.get(bytes, version + Long.BYTES) == low
          && (long) LONGS.get(bytes, version) == high) {
        return at;
      }
    }
    return NONE;
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
    int version = size;
    int end = version + ATTRIBUTES + length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + bytes.length / 2));
    }
    LONGS.set(bytes, version, high);
    LONGS.set(bytes, version + Long.BYTES, low);
    LONGS.set(bytes, version + FROM, from);
    INTS.set(bytes, version + OLDER, older);
    SHORTS.set(bytes, version + LENGTH, (short) length);
    System.arraycopy(source, attributesFrom, bytes, version + ATTRIBUTES, length);
    size = end;
    versions++;
    return version;
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
    byte[] before = bytes;
    int[] newestBefore = newest;
    int placesBefore = places;
    index.reset(users + users / 4, 2 * users + FEW);
    newest = new int[users + users / 4 + FEW];
    bytes = new byte[Math.max(FEW_BYTES, size)];
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
    bytes = Arrays.copyOf(bytes, Math.max(FEW_BYTES, size + size / 4));
  }

  private void copy(byte[] before, int first) {
    int place = places++;
    index.add((long) LONGS.get(before, first + Long.BYTES), place);
    int newer = NONE;
    boolean settled = true;
    for (int old = first; old != NONE; old = (int) INTS.get(before, old + OLDER)) {
      int length = Short.toUnsignedInt((short) SHORTS.get(before, old + LENGTH));
      int version = size;
      System.arraycopy(before, old, bytes, version, ATTRIBUTES + length);
      INTS.set(bytes, version + OLDER, NONE);
      size += ATTRIBUTES + length;
      versions++;
      if (newer == NONE) {
        newest[place] = version;
      } else {
        INTS.set(bytes, newer + OLDER, version);
      }
      settled = settled && newer == NONE && length > 0;
      newer = version;
    }
    if (!settled) {
      unsettle(place);
    }
  }

  private long from(int version) {
    return (long) LONGS.get(bytes, version + FROM);
  }

  private int older(int version) {
    return (int) INTS.get(bytes, version + OLDER);
  }

  private int attributesLength(int version) {
    return Short.toUnsignedInt((short) SHORTS.get(bytes, version + LENGTH));
  }
}
