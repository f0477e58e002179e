package io.adpulse.lab.verify;

/** What a difference is about: the output topic, or the totals. */
public enum Kind {
  AD_METRICS("ad-metrics"),
  USER_ACTIVITY("user-activity"),
  SEGMENT_METRICS("segment-metrics"),
  AD_METRICS_LIVE("ad-metrics-live"),
  DEAD_LETTERS("ad-events-dlq"),
  USER_DEAD_LETTERS("ad-events-dlq, users"),
  LATE("ad-events-late"),
  TOTALS("totals");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** How sentences name it. */
  public String label() {
    return label;
  }
}
