package io.adpulse.accept;

import java.util.Arrays;
import java.util.List;

/**
 * Ids in the order of their hash (the lower half of the fingerprint, unsigned), cut into pages of
 * 48 to 96, more or less.
 */
final class SortedIds {

  /** At most so many are sorted at once. */
  static final int MOST = 1 << SortedIds.NUMBER_BITS;

  /** More pages than these are never made of them. */
  static final int PAGE_BITS = 13;

  private static final int NUMBER_BITS = 20;
  private static final int SMALLEST_PAGE = 48;

  private final long[] words;
  private final IdFilter filter;

  private SortedIds(long[] words, IdFilter filter) {
    this.words = words;
    this.filter = filter;
  }

  /**
   * Sorts ids.
   *
   * @param slices at most {@link #MOST} ids in all
   */
  static SortedIds of(List<IdBlock.Slice> slices) {
    long[] unsorted = together(slices);
    int ids = unsorted.length / IdSegment.WORDS;
    // The upper bits of the hash decide the order, the lower ones say which id it is of.
    long[] order = new long[ids];
    for (int i = 0; i < ids; i++) {
      order[i] = upper(unsorted[i * IdSegment.WORDS + 1]) << NUMBER_BITS | i;
      order[i] ^= Long.MIN_VALUE;
    }
    Arrays.sort(order);

    int pageBits = pageBits(ids);
    int[] ends = new int[1 << pageBits];
    short[] tags = new short[ids];
    long[] words = new long[unsorted.length];
    for (int i = 0; i < ids; i++) {
      int from = (int) (order[i] & (MOST - 1)) * IdSegment.WORDS;
      System.arraycopy(unsorted, from, words, i * IdSegment.WORDS, IdSegment.WORDS);
      long hash = unsorted[from + 1];
      tags[i] = IdFilter.tag(hash, pageBits);
      ends[IdFilter.page(hash, pageBits)]++;
    }
    for (int page = 1; page < ends.length; page++) {
      ends[page] += ends[page - 1];
    }
    return new SortedIds(words, new IdFilter(pageBits, ends, tags));
  }

  IdFilter filter() {
    return filter;
  }

  /** The ids of a page, none of them in another one. */
  IdBlock page(int page) {
    int from = page == 0 ? 0 : filter.ends()[page - 1];
    int to = filter.ends()[page];
    long[] own = Arrays.copyOfRange(words, from * IdSegment.WORDS, to * IdSegment.WORDS);
    return new IdBlock(List.of(new IdBlock.Slice(own, 0, own.length)));
  }

  /** Where an id is in the words of a page, or {@link IdFilter#NONE}. */
  static int find(long[] page, long high, long low) {
    long wanted = upper(low);
    int from = 0;
    int to = page.length / IdSegment.WORDS;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (upper(page[middle * IdSegment.WORDS + 1]) < wanted) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    for (int at = from * IdSegment.WORDS; at < page.length; at += IdSegment.WORDS) {
      if (page[at] == high && page[at + 1] == low) {
        return at;
      }
      if (upper(page[at + 1]) != wanted) {
        break;
      }
    }
    return IdFilter.NONE;
  }

  private static long upper(long hash) {
    return hash >>> NUMBER_BITS;
  }

  private static int pageBits(int ids) {
    int pages = Math.max(1, ids / SMALLEST_PAGE);
    return Math.min(PAGE_BITS, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(pages));
  }

  private static long[] together(List<IdBlock.Slice> slices) {
    int length = 0;
    for (IdBlock.Slice slice : slices) {
      length += slice.to() - slice.from();
    }
    long[] words = new long[length];
    int at = 0;
    for (IdBlock.Slice slice : slices) {
      int size = slice.to() - slice.from();
      System.arraycopy(slice.words(), slice.from(), words, at, size);
      at += size;
    }
    return words;
  }
}
