package io.adpulse.accept;

import io.adpulse.bucket.TagIndex;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one bucket whose windows are open, with one index over all windows: an id is found at
 * once, however many windows are open. The ids themselves lie with their {@link WindowIds}, so that
 * a window is closed without a look at them; the index forgets them when it is built anew.
 *
 * <p>Size: 24 bytes per id with up to a quarter of it unused, and 5 to 14 bytes in the index.
 */
final class OpenIds {

  private static final int PLACE_BITS = Integer.numberOfTrailingZeros(IdSegment.LARGEST);
  private static final int PLACE = IdSegment.LARGEST - 1;
  private static final int FEW_SEGMENTS = 8;
  private static final int FEW_IDS = 64;

  private final TagIndex index = new TagIndex();
  private @Nullable IdSegment[] segments = new @Nullable IdSegment[FEW_SEGMENTS];
  private int numbered;
  private int open;
  private long words;

  /** The address of an id, or {@link TagIndex#NONE}. It holds until the next change. */
  int find(long high, long low) {
    for (int at = index.first(low); at != TagIndex.NONE; at = index.next()) {
      IdSegment segment = segments[at >>> PLACE_BITS];
      if (segment != null && segment.holds(at & PLACE, high, low)) {
        return at;
      }
    }
    return TagIndex.NONE;
  }

  /** The hash of the content of an id that was found. */
  long content(int address) {
    return Objects.requireNonNull(segments[address >>> PLACE_BITS]).content(address & PLACE);
  }

  /** Adds an id to a window; only right after it was not found. */
  void add(WindowIds window, long high, long low, long content) {
    if (window.isFull()) {
      number(window.newSegment());
    }
    IdSegment segment = window.segments().get(window.segments().size() - 1);
    int address = segment.number() << PLACE_BITS | segment.add(high, low, content);
    open++;
    if (index.hasRoomFor(address)) {
      index.add(address);
    } else {
      reindex();
    }
  }

  /** Adds ids to a window, none of which is here. */
  void addAll(WindowIds window, IdSegment segment) {
    number(window.add(segment));
    open += segment.count();
  }

  /** Forgets the ids of a window. */
  void close(WindowIds window) {
    for (IdSegment segment : window.segments()) {
      segments[segment.number()] = null;
      words -= segment.room();
    }
    open -= window.count();
    if (index.size() > 2 * open + FEW_IDS || open == 0) {
      reindex();
    }
  }

  /** Builds the index anew, of what is open only. */
  void reindex() {
    @Nullable IdSegment[] before = segments;
    int last = numbered;
    segments = new @Nullable IdSegment[FEW_SEGMENTS];
    numbered = 0;
    words = 0;
    for (int i = 0; i < last; i++) {
      IdSegment segment = before[i];
      if (segment != null) {
        number(segment);
      }
    }
    index.reset(open + open / 4, (numbered + numbered / 4 + FEW_SEGMENTS) << PLACE_BITS);
    for (int i = 0; i < numbered; i++) {
      IdSegment segment = Objects.requireNonNull(segments[i]);
      for (int place = 0; place < segment.count(); place++) {
        index.add(segment.low(place), i << PLACE_BITS | place);
      }
    }
  }

  /** How much memory they take, in bytes. */
  long bytes() {
    return words * Long.BYTES + index.bytes();
  }

  private void number(IdSegment segment) {
    if (numbered == segments.length) {
      segments = Arrays.copyOf(segments, 2 * numbered);
    }
    segment.number(numbered);
    segments[numbered++] = segment;
    words += segment.room();
  }
}
