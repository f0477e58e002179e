package io.adpulse.lab.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adpulse.lab.screen.SegmentRow.Segment;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Adds up the rows of the topic {@code segment-metrics} by segment; it holds one entry per segment.
 * Thread-safe.
 */
public final class SegmentSums {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Comparator<SegmentRow> MOST_FIRST =
      Comparator.comparingLong(SegmentRow::impressions)
          .reversed()
          .thenComparing(row -> row.segment().toString());

  private final Map<Segment, SegmentRow> segments = new HashMap<>();

  /**
   * Takes a committed record of the topic.
   *
   * @throws IOException if it is no row
   */
  public synchronized void add(ConsumerRecord<byte[], byte[]> row) throws IOException {
    JsonNode json = JSON.readTree(row.value());
    if (!json.path("country").isTextual()) {
      throw new IOException("no row of segment-metrics: " + json);
    }
    Segment segment =
        new Segment(
            json.path("country").asText(),
            json.path("age_group").asText(),
            json.path("tier").asText());
    segments.merge(
        segment,
        new SegmentRow(
            segment,
            json.path("impressions").asLong(),
            json.path("clicks").asLong(),
            json.path("conversions").asLong()),
        SegmentRow::plus);
  }

  /** The segments with the most impressions, most first, equal ones by name. */
  public synchronized List<SegmentRow> top(int limit) {
    Stream<SegmentRow> rows = segments.values().stream();
    return rows.sorted(MOST_FIRST).limit(limit).toList();
  }
}
