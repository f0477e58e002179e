package io.adpulse.metrics;

import io.adpulse.event.Windows;
import java.time.Instant;

/**
 * A window's bounds as rows write them, ISO-8601 in UTC. Rows of one window come after another, so
 * that the texts of the last one asked for serve most of them.
 *
 * @param windows of which it is one
 * @param windowStart in ms since the epoch
 * @param start as text
 * @param end as text
 */
record WindowText(Windows windows, long windowStart, String start, String end) {

  /** Whichever thread asked last; any other makes its own. */
  private static volatile WindowText last = make(new Windows(1), 0);

  /** The texts of a window. */
  static WindowText of(Windows windows, long windowStart) {
    WindowText known = last;
    if (known.windowStart == windowStart && known.windows.equals(windows)) {
      return known;
    }
    WindowText made = make(windows, windowStart);
    last = made;
    return made;
  }

  private static WindowText make(Windows windows, long start) {
    return new WindowText(windows, start, text(start), text(start + windows.length()));
  }

  private static String text(long time) {
    return Instant.ofEpochMilli(time).toString();
  }
}
