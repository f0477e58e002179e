package io.adpulse.lab.bench.peers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of the contract, written by Jackson's object mapper. */
public final class ResultRows {

  private static final ObjectWriter WRITER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build().writer();

  private ResultRows() {}

  /** A row of {@code ad-metrics}; times are in ms since the epoch. */
  public static byte[] ofAd(String adId, long start, long end, Sums sums) {
    return json(
        new AdMetrics(
            adId,
            Instant.ofEpochMilli(start).toString(),
            Instant.ofEpochMilli(end).toString(),
            sums.impressions,
            sums.clicks,
            sums.conversions,
            Ratio.ctr(sums.impressions, sums.clicks),
            Ratio.predicted(sums.ctrOfImpressions, sums.rated),
            Ratio.calibration(sums.impressions, sums.clicks, sums.ctrOfImpressions, sums.rated)));
  }

  /** A row of {@code user-activity}; times are in ms since the epoch. */
  public static byte[] ofUser(String userId, long start, long end, Sums sums) {
    return json(
        new UserActivity(
            userId,
            Instant.ofEpochMilli(start).toString(),
            Instant.ofEpochMilli(end).toString(),
            sums.impressions + sums.clicks + sums.conversions,
            sums.impressions,
            sums.clicks,
            sums.conversions,
            BigDecimal.valueOf(sums.ctrSum, 9)));
  }

  private static byte[] json(Object row) {
    try {
      return WRITER.writeValueAsBytes(row);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a row of plain fields can be written", e);
    }
  }

  /** A row of {@code ad-metrics}. */
  record AdMetrics(
      @JsonProperty("ad_id") String adId,
      @JsonProperty("window_start") String windowStart,
      @JsonProperty("window_end") String windowEnd,
      @JsonProperty("impressions") long impressions,
      @JsonProperty("clicks") long clicks,
      @JsonProperty("conversions") long conversions,
      @JsonProperty("ctr") @Nullable BigDecimal ctr,
      @JsonProperty("predicted_ctr") @Nullable BigDecimal predictedCtr,
      @JsonProperty("calibration") @Nullable BigDecimal calibration) {}

  /** A row of {@code user-activity}. */
  record UserActivity(
      @JsonProperty("user_id") String userId,
      @JsonProperty("window_start") String windowStart,
      @JsonProperty("window_end") String windowEnd,
      @JsonProperty("events") long events,
      @JsonProperty("impressions") long impressions,
      @JsonProperty("clicks") long clicks,
      @JsonProperty("conversions") long conversions,
      @JsonProperty("ctr_sum") BigDecimal ctrSum) {}
}
