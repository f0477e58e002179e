package io.adpulse.lab.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Adds up the rows of the live topic by ad. It holds one entry per ad and one per open (ad,
 * window): a final row is added to its ad and forgotten. For the eye only: a row that came again
 * after its final one would count twice. Thread-safe.
 */
public final class LiveAds {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Comparator<Window> NEWER =
      Comparator.comparingLong(Window::epoch).thenComparingLong(Window::revision);

  private final Map<String, Window> open = new HashMap<>();
  private final Map<String, Sums> closed = new HashMap<>();

  /**
   * Takes a record of the live topic; records of one key may come in any order.
   *
   * @throws IOException if it is none
   */
  public synchronized void add(ConsumerRecord<byte[], byte[]> row) throws IOException {
    JsonNode json = JSON.readTree(row.value());
    Window window = Window.of(json);
    String key = window.adId() + '|' + json.path("window_start").asText();
    if (json.path("final").asBoolean()) {
      open.remove(key);
      closed.merge(window.adId(), window.sums(), Sums::plus);
    } else {
      open.merge(key, window, (a, b) -> NEWER.compare(a, b) > 0 ? a : b);
    }
  }

  /** The ads with the most impressions, most first, equal ones by id. */
  public synchronized List<AdRow> top(int limit) {
    Map<String, Sums> all = new HashMap<>(closed);
    open.values().forEach(window -> all.merge(window.adId(), window.sums(), Sums::plus));
    Stream<AdRow> rows = all.entrySet().stream().map(e -> e.getValue().row(e.getKey()));
    return rows.sorted(
            Comparator.comparingLong(AdRow::impressions).reversed().thenComparing(AdRow::adId))
        .limit(limit)
        .toList();
  }

  private record Window(String adId, long epoch, long revision, Sums sums) {
    static Window of(JsonNode json) throws IOException {
      if (!json.path("ad_id").isTextual()) {
        throw new IOException("no row of ad-metrics-live: " + json);
      }
      long impressions = json.path("impressions").asLong();
      JsonNode predicted = json.path("predicted_ctr");
      return new Window(
          json.path("ad_id").asText(),
          json.path("epoch").asLong(),
          json.path("revision").asLong(),
          new Sums(
              impressions,
              json.path("clicks").asLong(),
              predicted.isNumber() ? impressions : 0,
              predicted.asDouble() * impressions));
    }
  }

  /** {@code predictedSum} is the sum of the rates predicted for {@code predicted} impressions. */
  private record Sums(long impressions, long clicks, long predicted, double predictedSum) {
    Sums plus(Sums other) {
      return new Sums(
          impressions + other.impressions,
          clicks + other.clicks,
          predicted + other.predicted,
          predictedSum + other.predictedSum);
    }

    AdRow row(String adId) {
      return new AdRow(
          adId, impressions, clicks, predicted == 0 ? Double.NaN : predictedSum / predicted);
    }
  }
}
