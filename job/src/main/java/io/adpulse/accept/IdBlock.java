package io.adpulse.accept;

import java.util.List;

/**
 * Ids that were accepted for one window of a bucket, as the log keeps them: 24 bytes each. On the
 * heap it shares them with the table.
 *
 * @param slices one after the other
 */
record IdBlock(List<Slice> slices) {

  /**
   * A part of an array.
   *
   * @param words three per id
   * @param from index of the first word
   * @param to index behind the last word
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Slice(long[] words, int from, int to) {}

  /** How many ids there are. */
  int ids() {
    int words = 0;
    for (Slice slice : slices) {
      words += slice.to() - slice.from();
    }
    return words / IdSegment.WORDS;
  }
}
