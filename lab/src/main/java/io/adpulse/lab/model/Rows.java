package io.adpulse.lab.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** The JSON rows that stand for sums: rates from exact sums, rounded once, half up, 9 decimals. */
public final class Rows {

  private static final int DECIMALS = 9;

  private final ModelSettings settings;

  public Rows(ModelSettings settings) {
    this.settings = settings;
  }

  /** A value of {@code ad-metrics}. */
  public ObjectNode adMetrics(AdWindow window, AdSums sums) {
    BigDecimal impressions = BigDecimal.valueOf(sums.impressions());
    BigDecimal clicks = BigDecimal.valueOf(sums.clicks());
    BigDecimal ctrSum = BigDecimal.valueOf(sums.ctrSum(), DECIMALS);
    BigDecimal ctrCount = BigDecimal.valueOf(sums.ctrCount());

    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("ad_id", window.adId());
    putWindow(row, window.start());
    row.put("impressions", sums.impressions());
    row.put("clicks", sums.clicks());
    row.put("conversions", sums.conversions());
    putRate(row, "ctr", ratio(clicks, impressions));
    putRate(row, "predicted_ctr", ratio(ctrSum, ctrCount));
    // (clicks / impressions) / (ctrSum / ctrCount), in one division. It is null where a factor of
    // the divisor is zero: without impressions, without a ctr, and where the mean ctr is 0.
    putRate(row, "calibration", ratio(clicks.multiply(ctrCount), impressions.multiply(ctrSum)));
    return row;
  }

  /** A value of {@code user-activity}. */
  public ObjectNode userActivity(UserWindow window, UserSums sums) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("user_id", window.userId());
    putWindow(row, window.start());
    row.put("events", sums.events());
    row.put("impressions", sums.impressions());
    row.put("clicks", sums.clicks());
    row.put("conversions", sums.conversions());
    row.put("ctr_sum", BigDecimal.valueOf(sums.ctrSum(), DECIMALS));
    return row;
  }

  /** A value of {@code segment-metrics}. */
  public ObjectNode segmentMetrics(SegmentWindow window, BehaviorCounts counts) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    putWindow(row, window.start());
    row.setAll(segmentKey(window.segment()));
    row.put("impressions", counts.impressions());
    row.put("clicks", counts.clicks());
    row.put("conversions", counts.conversions());
    putRate(
        row,
        "ctr",
        ratio(BigDecimal.valueOf(counts.clicks()), BigDecimal.valueOf(counts.impressions())));
    return row;
  }

  /** A key of {@code segment-metrics}. */
  public static ObjectNode segmentKey(Segment segment) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    key.put("country", segment.country());
    key.put("age_group", segment.ageGroup());
    key.put("tier", segment.tier());
    return key;
  }

  private void putWindow(ObjectNode row, long start) {
    row.put("window_start", Instant.ofEpochMilli(start).toString());
    row.put("window_end", Instant.ofEpochMilli(settings.windowEnd(start)).toString());
  }

  private static void putRate(ObjectNode row, String name, Optional<BigDecimal> rate) {
    rate.ifPresentOrElse(value -> row.put(name, value), () -> row.putNull(name));
  }

  private static Optional<BigDecimal> ratio(BigDecimal dividend, BigDecimal divisor) {
    return divisor.signum() == 0
        ? Optional.empty()
        : Optional.of(dividend.divide(divisor, DECIMALS, RoundingMode.HALF_UP));
  }
}
