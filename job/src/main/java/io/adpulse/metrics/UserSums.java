package io.adpulse.metrics;

import io.adpulse.bucket.TagIndex;
import io.adpulse.event.Event;
import io.adpulse.event.UserHash;
import java.util.Arrays;

/**
 * The sums of the users of one bucket in one window, each at a place of its own, and which of them
 * changed. A user is known by the 128 bits of the {@link UserHash}; the id itself is for the row.
 *
 * <p>Size per user: 48 bytes, 5 to 11 in the index, 4 bits, and the id with 4 bytes; of the last up
 * to half as much again unused.
 */
final class UserSums {

  /** Words per user: the fingerprint, three counts and the sum of ctr. */
  private static final int WORDS = 6;

  private static final int IMPRESSIONS = 2;
  private static final int CTR_SUM = 5;

  private static final int CHUNK_BITS = 8;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int FEW = 8;

  private final TagIndex index = new TagIndex();
  private long[][] chunks = {new long[FEW * WORDS]};
  private byte[] ids = new byte[FEW * 16];
  private int[] idEnds = new int[FEW];
  private int users;

  private long[] isChanged = new long[1];
  private int[] changed = new int[FEW];
  private int changes;

  /** How many users there are. */
  int users() {
    return users;
  }

  /** How much memory they take, in bytes. */
  long bytes() {
    long words = (long) (chunks.length - 1) * CHUNK * WORDS + chunks[0].length;
    long ints = (long) idEnds.length + changed.length;
    return (words + isChanged.length) * Long.BYTES
        + ints * Integer.BYTES
        + ids.length
        + index.bytes();
  }

  /** All places, in the order of the fingerprints. */
  int[] inOrder() {
    Integer[] places = new Integer[users];
    Arrays.setAll(places, place -> place);
    Arrays.sort(
        places,
        (one, other) -> {
          int order = Long.compareUnsigned(high(one), high(other));
          return order != 0 ? order : Long.compareUnsigned(low(one), low(other));
        });
    return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
  }

  private long high(int place) {
    return chunk(place)[first(place)];
  }

  private long low(int place) {
    return chunk(place)[first(place) + 1];
  }

  /** The place of a user, who is added without events if not here. */
  int placeOf(UserHash user) {
    long high = user.high();
    long low = user.low();
    for (int at = index.first(low); at != TagIndex.NONE; at = index.next()) {
      long[] words = chunk(at);
      int first = first(at);
      if (words[first + 1] == low && words[first] == high) {
        return at;
      }
    }
    return add(user);
  }

  /**
   * Counts an event of the user at a place.
   *
   * @throws ArithmeticException if the sum of ctr exceeds a long
   */
  void count(int place, Event event) {
    long[] words = chunk(place);
    int first = first(place);
    int behavior =
        switch (event.behavior()) {
          case IMPRESSION -> 0;
          case CLICK -> 1;
          case CONVERSION -> 2;
        };
    words[first + IMPRESSIONS + behavior]++;
    if (event.ctr() != Event.NO_CTR) {
      words[first + CTR_SUM] = Math.addExact(words[first + CTR_SUM], event.ctr());
    }
    change(place);
  }

  /** Puts sums in the place of those that are at it. */
  void set(int place, Sums sums) {
    long[] words = chunk(place);
    int first = first(place);
    words[first + IMPRESSIONS] = sums.impressions();
    words[first + IMPRESSIONS + 1] = sums.clicks();
    words[first + IMPRESSIONS + 2] = sums.conversions();
    words[first + CTR_SUM] = sums.ctrSum();
  }

  /** The sums at a place, without those that are of ads only. */
  Sums sums(int place) {
    long[] words = chunk(place);
    int first = first(place);
    return new Sums(
        words[first + IMPRESSIONS],
        words[first + IMPRESSIONS + 1],
        words[first + IMPRESSIONS + 2],
        words[first + CTR_SUM],
        0,
        0);
  }

  /** The id of the user at a place, in UTF-8. */
  byte[] idBytes(int place) {
    return Arrays.copyOfRange(ids, place == 0 ? 0 : idEnds[place - 1], idEnds[place]);
  }

  /** Notes that the sums at a place changed. */
  void change(int place) {
    long bit = 1L << place;
    if ((isChanged[place >>> 6] & bit) == 0) {
      isChanged[place >>> 6] |= bit;
      if (changes == changed.length) {
        changed = Arrays.copyOf(changed, 2 * changes);
      }
      changed[changes++] = place;
    }
  }

  /** How many sums changed. */
  int changes() {
    return changes;
  }

  /** The places whose sums changed, which then count as unchanged. */
  int[] takeChanged() {
    int[] taken = Arrays.copyOf(changed, changes);
    for (int place : taken) {
      isChanged[place >>> 6] = 0;
    }
    changed = new int[FEW];
    changes = 0;
    return taken;
  }

  private int add(UserHash user) {
    int place = users++;
    if (place == idEnds.length) {
      idEnds = Arrays.copyOf(idEnds, grown(place));
    }
    if (place >>> 6 == isChanged.length) {
      isChanged = Arrays.copyOf(isChanged, 2 * isChanged.length);
    }
    int from = place == 0 ? 0 : idEnds[place - 1];
    int to = from + user.length();
    if (to > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(to, grown(ids.length)));
    }
    user.copyTo(ids, from);
    idEnds[place] = to;
    makeRoom(place);
    chunk(place)[first(place)] = user.high();
    chunk(place)[first(place) + 1] = user.low();
    if (index.hasRoomFor(place)) {
      index.add(place);
    } else {
      reindex();
    }
    return place;
  }

  /** The first chunk grows; the others have their full size at once. */
  private void makeRoom(int place) {
    int number = place >>> CHUNK_BITS;
    if (number == chunks.length) {
      chunks = Arrays.copyOf(chunks, number + 1);
      chunks[number] = new long[CHUNK * WORDS];
    } else if (first(place) == chunks[number].length) {
      chunks[number] = Arrays.copyOf(chunks[number], 2 * chunks[number].length);
    }
  }

  private void reindex() {
    index.reset(users + users / 4, 2 * users);
    for (int place = 0; place < users; place++) {
      index.add(chunk(place)[first(place) + 1], place);
    }
  }

  private long[] chunk(int place) {
    return chunks[place >>> CHUNK_BITS];
  }

  private static int first(int place) {
    return (place & (CHUNK - 1)) * WORDS;
  }

  private static int grown(int length) {
    return length + length / 2;
  }
}
