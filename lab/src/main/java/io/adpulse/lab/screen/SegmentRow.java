package io.adpulse.lab.screen;

/**
 * What users of a segment have seen and done in all windows that are closed.
 *
 * @param segment its country, age group and tier
 */
public record SegmentRow(Segment segment, long impressions, long clicks, long conversions) {

  /** What users are grouped by. */
  public record Segment(String country, String ageGroup, String tier) {}

  /** Clicks per impression; NaN without impressions. */
  public double ctr() {
    return impressions == 0 ? Double.NaN : (double) clicks / impressions;
  }

  SegmentRow plus(SegmentRow other) {
    return new SegmentRow(
        segment,
        impressions + other.impressions,
        clicks + other.clicks,
        conversions + other.conversions);
  }
}
