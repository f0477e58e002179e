package io.adpulse.accept;

import io.adpulse.bucket.LoggedBlocks;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids that were accepted for one window of a bucket and are in tables, in the order in which
 * they came, and how many moved from there.
 */
final class WindowIds {

  private static final int SMALLEST_SEGMENT = 16;

  private final List<IdSegment> segments = new ArrayList<>();
  private final LoggedBlocks logged = LoggedBlocks.seldomRead();
  private final LoggedBlocks frozen = LoggedBlocks.oftenRead();
  private int full;

  /** The blocks that hold the first of the ids. */
  LoggedBlocks logged() {
    return logged;
  }

  /** The runs to which ids moved. */
  LoggedBlocks frozen() {
    return frozen;
  }

  List<IdSegment> segments() {
    return segments;
  }

  /** Leaves the tables empty. */
  void clear() {
    segments.clear();
    full = 0;
  }

  /** How many ids are in tables. */
  int count() {
    return segments.isEmpty() ? 0 : full + segments.get(segments.size() - 1).count();
  }

  /** Whether the next id needs a new segment. */
  boolean isFull() {
    return segments.isEmpty() || segments.get(segments.size() - 1).isFull();
  }

  /**
   * A segment for the next ids: a quarter of those that are here, so that little room is unused.
   */
  IdSegment newSegment() {
    int room = Math.max(SMALLEST_SEGMENT, Math.min(IdSegment.LARGEST, count() / 4));
    return add(IdSegment.withRoomFor(room));
  }

  /** Adds the segment behind all others; what is free in those stays so. */
  IdSegment add(IdSegment segment) {
    full = count();
    segments.add(segment);
    return segment;
  }

  /** The ids from one of them on, by their number, as a block. */
  IdBlock from(int id) {
    List<IdBlock.Slice> slices = new ArrayList<>();
    int end = count();
    for (int i = segments.size() - 1; i >= 0 && end > id; i--) {
      IdSegment segment = segments.get(i);
      int first = end - segment.count();
      slices.add(0, segment.from(Math.max(0, id - first)));
      end = first;
    }
    return new IdBlock(slices);
  }
}
