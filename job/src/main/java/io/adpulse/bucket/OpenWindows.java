package io.adpulse.bucket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is kept per open window, by the window's start. A window that was asked for lately is found
 * without a search.
 *
 * @param <W> what is kept of a window
 */
public final class OpenWindows<W> {

  private static final int RECENT_BITS = 4;

  private final TreeMap<Long, W> windows = new TreeMap<>();
  private final LongFunction<W> open;

  private final long[] recentStarts = new long[1 << RECENT_BITS];
  private final List<@Nullable W> recent =
      new ArrayList<>(Collections.nCopies(1 << RECENT_BITS, null));

  /**
   * @param open makes what is kept of a window, from its start
   */
  public OpenWindows(LongFunction<W> open) {
    this.open = open;
  }

  /** What is kept of a window, which is opened if it is not. */
  public W at(long start) {
    int slot = slot(start);
    W known = recent.get(slot);
    if (known != null && recentStarts[slot] == start) {
      return known;
    }
    W window = windows.computeIfAbsent(start, open::apply);
    recentStarts[slot] = start;
    recent.set(slot, window);
    return window;
  }

  /** Whether no window is open. */
  public boolean isEmpty() {
    return windows.isEmpty();
  }

  /** The start of the earliest window, if one is open. */
  public long earliest() {
    return windows.firstKey();
  }

  /** All windows, the earliest first. */
  public Iterable<Map.Entry<Long, W>> all() {
    return windows.entrySet();
  }

  /** Closes the earliest window and returns what was kept of it. */
  public W closeEarliest() {
    Map.Entry<Long, W> earliest = windows.pollFirstEntry();
    recent.set(slot(earliest.getKey()), null);
    return earliest.getValue();
  }

  /** Fibonacci hashing: starts are multiples of any length. */
  private static int slot(long start) {
    return (int) ((start * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - RECENT_BITS));
  }
}
