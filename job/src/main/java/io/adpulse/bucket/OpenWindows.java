package io.adpulse.bucket;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is kept per open window, by the window's start. Most events are of the window of the event
 * before, which is found at once.
 *
 * @param <W> what is kept of a window
 */
public final class OpenWindows<W> {

  private final TreeMap<Long, W> windows = new TreeMap<>();
  private final LongFunction<W> open;
  private long lastStart;
  private @Nullable W last;

  /**
   * @param open makes what is kept of a window, from its start
   */
  public OpenWindows(LongFunction<W> open) {
    this.open = open;
  }

  /** What is kept of a window, which is opened if it is not. */
  public W at(long start) {
    W known = last;
    if (known != null && lastStart == start) {
      return known;
    }
    W window = windows.computeIfAbsent(start, open::apply);
    lastStart = start;
    last = window;
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
    last = null;
    return windows.pollFirstEntry().getValue();
  }
}
