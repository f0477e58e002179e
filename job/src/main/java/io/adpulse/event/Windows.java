package io.adpulse.event;

import java.io.Serializable;
import java.time.Duration;

/**
 * Tumbling windows, aligned to the epoch. A window is named by its start; all times are ms since
 * the epoch. It is closed once the watermark has reached its last millisecond, end - 1: the
 * watermark t says that nothing at or before t is to come.
 */
public record Windows(long length) implements Serializable {

  /** Windows of a length of whole milliseconds, more than none. */
  public static Windows of(Duration length) {
    return new Windows(length.toMillis());
  }

  public Windows {
    if (length <= 0) {
      throw new IllegalArgumentException("A window lasts at least 1 ms, not " + length);
    }
  }

  /** The start of the window that a time lies in. */
  public long startOf(long time) {
    return Math.floorDiv(time, length) * length;
  }

  /** The end, exclusive, of the window that a time lies in. */
  public long endOf(long time) {
    return startOf(time) + length;
  }

  /** Whether a watermark closes the window with this (exclusive) end. */
  public static boolean closes(long watermark, long windowEnd) {
    return watermark >= windowEnd - 1;
  }
}
