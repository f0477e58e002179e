package io.adpulse.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The open windows that changed since their rows were last sent to the live topic. In memory only:
 * all is sent before each barrier.
 */
final class LiveRows {

  private final Map<Target, Changed> changed = new LinkedHashMap<>();

  /** An ad's window. */
  record Target(String adId, long windowStart) {}

  /**
   * What is to be sent.
   *
   * @param window as it is now
   * @param since when the oldest event that no row showed yet was taken in, in ms since the epoch
   */
  record Changed(AdWindow window, long since) {}

  /** Notes a change. */
  void note(String adId, long windowStart, AdWindow window, long since) {
    changed.merge(
        new Target(adId, windowStart),
        new Changed(window, since),
        (before, now) -> new Changed(now.window(), Math.min(before.since(), now.since())));
  }

  /** Forgets a window that is closed. */
  void forget(String adId, long windowStart) {
    changed.remove(new Target(adId, windowStart));
  }

  /** Hands over every change once. */
  void drain(Send send) {
    changed.forEach(send::send);
    changed.clear();
  }

  /** Where changes go. */
  interface Send {
    void send(Target target, Changed change);
  }
}
