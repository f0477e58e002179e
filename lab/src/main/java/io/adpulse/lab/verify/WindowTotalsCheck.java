package io.adpulse.lab.verify;

import io.adpulse.lab.model.BehaviorCounts;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;

/** Checks window by window that a topic holds the same events as {@code ad-metrics}. */
final class WindowTotalsCheck {

  private final Map<Long, BehaviorCounts> ofAds;
  private final Findings findings;

  /**
   * @param ofAds by the start of a window, in ms since the epoch: what all rows of {@code
   *     ad-metrics} hold
   */
  WindowTotalsCheck(Map<Long, BehaviorCounts> ofAds, Findings findings) {
    this.ofAds = ofAds;
    this.findings = findings;
  }

  void compare(Kind topic, Map<Long, BehaviorCounts> ofOther) {
    TreeSet<Long> starts = new TreeSet<>(ofAds.keySet());
    starts.addAll(ofOther.keySet());
    for (long start : starts) {
      BehaviorCounts ads = ofAds.getOrDefault(start, BehaviorCounts.ZERO);
      BehaviorCounts other = ofOther.getOrDefault(start, BehaviorCounts.ZERO);
      if (!ads.equals(other)) {
        findings.add(
            Kind.TOTALS,
            () ->
                "the window at %s holds %s in ad-metrics, but %s in %s"
                    .formatted(Instant.ofEpochMilli(start), show(ads), show(other), topic.label()));
      }
    }
  }

  private static String show(BehaviorCounts counts) {
    return "%d impressions, %d clicks and %d conversions"
        .formatted(counts.impressions(), counts.clicks(), counts.conversions());
  }
}
