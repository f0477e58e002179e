package io.adpulse.lab.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.lab.screen.SegmentRow.Segment;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class SegmentSumsTest {
  private final SegmentSums segments = new SegmentSums();

  @Test
  void theWindowsOfASegmentAreAddedUp() throws IOException {
    row("DE", "gold", 10, 1, 0);
    row("DE", "gold", 5, 2, 1);
    row("DE", "silver", 5, 0, 0);
    assertThat(segments.top(5))
        .containsExactly(
            new SegmentRow(new Segment("DE", "18-24", "gold"), 15, 3, 1),
            new SegmentRow(new Segment("DE", "18-24", "silver"), 5, 0, 0));
    assertThat(segments.top(5).get(0).ctr()).isEqualTo(0.2);
  }

  @Test
  void theSegmentsWithTheMostImpressionsComeFirst() throws IOException {
    row("b", "x", 5, 0, 0);
    row("a", "x", 5, 0, 0);
    row("c", "x", 9, 0, 0);
    row("d", "x", 1, 0, 0);
    assertThat(segments.top(3))
        .extracting(row -> row.segment().country())
        .containsExactly("c", "a", "b");
  }

  @Test
  void aRateWithoutImpressionsIsNotZero() throws IOException {
    row("DE", "gold", 0, 1, 0);
    assertThat(segments.top(1).get(0).ctr()).isNaN();
  }

  @Test
  void aRecordThatIsNoRowIsRefused() {
    assertThatThrownBy(
            () -> segments.add(new ConsumerRecord<>("t", 0, 0, null, "{}".getBytes(UTF_8))))
        .hasMessageContaining("segment-metrics");
  }

  private void row(String country, String tier, long impressions, long clicks, long conversions)
      throws IOException {
    String json =
        ("{\"country\":\"%s\",\"age_group\":\"18-24\",\"tier\":\"%s\","
                + "\"impressions\":%d,\"clicks\":%d,\"conversions\":%d}")
            .formatted(country, tier, impressions, clicks, conversions);
    segments.add(new ConsumerRecord<>("segment-metrics", 0, 0, null, json.getBytes(UTF_8)));
  }
}
