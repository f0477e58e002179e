package io.adpulse.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.adpulse.event.Windows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Result rows as the JSON of the contract. */
final class Rows {

  /** Writes characters beyond the BMP as UTF-8 like all others; Jackson would escape them. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private Rows() {}

  /** A row of the final topic of ads. */
  static byte[] adMetrics(String adId, Windows windows, long windowStart, Sums sums) {
    return json(json -> adFields(json, adId, windows, windowStart, sums));
  }

  /** A row of the live topic. */
  static byte[] live(
      String adId,
      Windows windows,
      long windowStart,
      AdWindow window,
      long epoch,
      boolean isFinal) {
    return json(
        json -> {
          adFields(json, adId, windows, windowStart, window.sums());
          json.writeNumberField("epoch", epoch);
          json.writeNumberField("revision", window.revision());
          json.writeBooleanField("final", isFinal);
        });
  }

  /** A row of the final topic of users. */
  static byte[] userActivity(String userId, Windows windows, long windowStart, Sums sums) {
    return json(
        json -> {
          json.writeStringField("user_id", userId);
          windowFields(json, windows, windowStart);
          json.writeNumberField("events", sums.events());
          countFields(json, sums);
          rateField(json, "ctr_sum", Rates.fromNanos(sums.ctrSum()));
        });
  }

  private static void adFields(
      JsonGenerator json, String adId, Windows windows, long windowStart, Sums sums)
      throws IOException {
    json.writeStringField("ad_id", adId);
    windowFields(json, windows, windowStart);
    countFields(json, sums);
    rateField(json, "ctr", Rates.ctr(sums));
    rateField(json, "predicted_ctr", Rates.predictedCtr(sums));
    rateField(json, "calibration", Rates.calibration(sums));
  }

  private static void windowFields(JsonGenerator json, Windows windows, long start)
      throws IOException {
    WindowText window = WindowText.of(windows, start);
    json.writeStringField("window_start", window.start());
    json.writeStringField("window_end", window.end());
  }

  private static void countFields(JsonGenerator json, Sums sums) throws IOException {
    json.writeNumberField("impressions", sums.impressions());
    json.writeNumberField("clicks", sums.clicks());
    json.writeNumberField("conversions", sums.conversions());
  }

  private static void rateField(JsonGenerator json, String name, @Nullable BigDecimal rate)
      throws IOException {
    json.writeFieldName(name);
    if (rate == null) {
      json.writeNull();
    } else {
      json.writeNumber(rate.signum() == 0 ? "0" : rate.stripTrailingZeros().toPlainString());
    }
  }

  private static byte[] json(Fields fields) {
    try (var bytes = new ByteArrayBuilder(256)) {
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        json.writeStartObject();
        fields.write(json);
        json.writeEndObject();
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}
