package io.adpulse.lab.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class LiveAdsTest {
  private final LiveAds ads = new LiveAds();

  @Test
  void theNewestRowOfEachWindowCountsWhateverTheirOrder() throws IOException {
    row("a", "00:00", 10, 1, "0.1", 1, 2, false);
    row("a", "00:00", 7, 1, "0.1", 1, 1, false);
    row("a", "00:00", 12, 2, "0.1", 2, 1, false);
    row("a", "00:01", 30, 0, "0.5", 1, 1, false);
    assertThat(ads.top(5)).hasSize(1);
    AdRow a = ads.top(5).get(0);
    assertThat(a.impressions()).isEqualTo(42);
    assertThat(a.clicks()).isEqualTo(2);
    assertThat(a.predictedCtr()).isEqualTo((12 * 0.1 + 30 * 0.5) / 42);
  }

  @Test
  void aFinalRowReplacesTheOpenOne() throws IOException {
    row("a", "00:00", 10, 1, "null", 1, 1, false);
    row("a", "00:00", 11, 1, "null", 1, 2, true);
    row("a", "00:01", 1, 0, "null", 1, 1, false);
    assertThat(ads.top(5)).containsExactly(new AdRow("a", 12, 1, Double.NaN));
  }

  @Test
  void theAdsWithTheMostImpressionsComeFirst() throws IOException {
    row("b", "00:00", 5, 0, "0", 1, 1, true);
    row("a", "00:00", 5, 0, "0", 1, 1, true);
    row("c", "00:00", 9, 0, "0", 1, 1, true);
    row("d", "00:00", 1, 0, "0", 1, 1, true);
    assertThat(ads.top(3)).extracting(AdRow::adId).containsExactly("c", "a", "b");
  }

  @Test
  void ratesThatDoNotExistAreNotZero() {
    assertThat(new AdRow("a", 0, 3, 0.5).ctr()).isNaN();
    assertThat(new AdRow("a", 10, 3, 0).calibration()).isNaN();
    assertThat(new AdRow("a", 10, 1, 0.2).calibration()).isEqualTo(0.5);
  }

  @Test
  void aRecordThatIsNoRowIsRefused() {
    assertThatThrownBy(() -> ads.add(new ConsumerRecord<>("t", 0, 0, null, "{}".getBytes(UTF_8))))
        .hasMessageContaining("ad-metrics-live");
  }

  private void row(
      String ad,
      String start,
      long impressions,
      long clicks,
      String predicted,
      long epoch,
      long revision,
      boolean last)
      throws IOException {
    String json =
        ("{\"ad_id\":\"%s\",\"window_start\":\"%s\",\"impressions\":%d,\"clicks\":%d,"
                + "\"predicted_ctr\":%s,\"epoch\":%d,\"revision\":%d,\"final\":%b}")
            .formatted(ad, start, impressions, clicks, predicted, epoch, revision, last);
    ads.add(new ConsumerRecord<>("ad-metrics-live", 0, 0, null, json.getBytes(UTF_8)));
  }
}
