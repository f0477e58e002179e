package io.adpulse.accept;

/**
 * What is kept in memory of ids that moved to the state backend, sorted by their hash: in which
 * page an id would be, and 16 bits of each, by which it is known not to be there. Of ids that are
 * not there one in about 1,000 is asked for in vain: there are 65,536 tags, and 48 to 96 ids in a
 * page.
 *
 * <p>Size: 2 bytes per id and 4 per page.
 *
 * @param pageBits so many upper bits of a hash are the number of the page
 * @param ends for each page the number of ids in it and in those before it
 * @param tags the 16 bits below, of each id
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdFilter(int pageBits, int[] ends, short[] tags) {

  static final int NONE = -1;

  private static final int TAG_BITS = 16;
  private static final int TAG = 0xffff;

  /** The page in which an id may be, or {@link #NONE}. */
  int pageOf(long hash) {
    int page = page(hash, pageBits);
    int from = page == 0 ? 0 : ends[page - 1];
    int to = ends[page];
    int tag = tag(hash, pageBits) & TAG;
    // Tags are spread evenly, so that one is near where its value points.
    int at = from + (int) (((long) tag * (to - from)) >>> TAG_BITS);
    while (at < to && (tags[at] & TAG) < tag) {
      at++;
    }
    while (at > from && (tags[at - 1] & TAG) >= tag) {
      at--;
    }
    return at < to && (tags[at] & TAG) == tag ? page : NONE;
  }

  int ids() {
    return tags.length;
  }

  int pages() {
    return ends.length;
  }

  boolean isEmpty(int page) {
    return ends[page] == (page == 0 ? 0 : ends[page - 1]);
  }

  long bytes() {
    return (long) tags.length * Short.BYTES + (long) ends.length * Integer.BYTES;
  }

  static int page(long hash, int pageBits) {
    return pageBits == 0 ? 0 : (int) (hash >>> (Long.SIZE - pageBits));
  }

  static short tag(long hash, int pageBits) {
    return (short) (hash >>> (Long.SIZE - TAG_BITS - pageBits));
  }
}
