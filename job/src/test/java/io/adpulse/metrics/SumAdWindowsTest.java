package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.CLOSES_SECOND;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.fixture.Instants.LEAVES_FIRST_OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Share;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SumAdWindowsTest {

  private static final AnEvent IMPRESSION = AnEvent.at(BEGINNING).of("ad").predicting("0.5");
  private static final AnEvent LATER = IMPRESSION.movedTo(FIRST_END);

  @Test
  void one_row_per_ad_and_window_is_sent_when_the_window_closes_and_not_before() throws Exception {
    try (var ads = SummingAds.start()) {
      ads.take(IMPRESSION).take(IMPRESSION.click()).take(LATER).take(IMPRESSION.of("other"));
      ads.watermark(LEAVES_FIRST_OPEN);
      assertThat(ads.finalRows()).isEmpty();

      ads.watermark(CLOSES_FIRST);
      assertThat(ads.finalRows())
          .containsExactlyInAnyOrder(
              row("ad", "00:00", "00:01", "1,\"clicks\":1", "1", "0.5", "2"),
              row("other", "00:00", "00:01", "1,\"clicks\":0", "0", "0.5", "0"));

      ads.watermark(CLOSES_SECOND);
      assertThat(ads.finalRows())
          .hasSize(3)
          .contains(row("ad", "00:01", "00:02", "1,\"clicks\":0", "0", "0.5", "0"));

      ads.watermark(Long.MAX_VALUE);
      assertThat(ads.finalRows()).as("no row a second time").hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_left_of_an_ad_once_the_last_window_closed(Backend backend) throws Exception {
    try (var ads = SummingAds.start(backend, Share.ALL)) {
      for (int i = 0; i < 20; i++) {
        ads.take(IMPRESSION.of("ad-" + i)).take(LATER.of("ad-" + i % 10));
      }
      assertThat(ads.adsWithWindows()).isEqualTo(20);
      assertThat(ads.timers()).as("one per ad and window").isEqualTo(30);

      ads.watermark(CLOSES_FIRST);
      assertThat(ads.adsWithWindows()).isEqualTo(10);

      ads.watermark(CLOSES_SECOND);
      assertThat(ads.adsWithWindows()).isZero();
      assertThat(ads.timers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_open_window_goes_on_after_a_restore(Backend backend) throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = SummingAds.start(backend, Share.ALL)) {
      snapshot = before.take(IMPRESSION).take(IMPRESSION).snapshot();
    }
    try (var restored = SummingAds.restore(backend, Share.ALL, snapshot)) {
      restored.take(IMPRESSION.click()).watermark(CLOSES_FIRST);

      assertThat(restored.finalRows())
          .containsExactly(row("ad", "00:00", "00:01", "2,\"clicks\":1", "0.5", "0.5", "1"));
      assertThat(restored.adsWithWindows()).isZero();
      assertThat(restored.timers()).isZero();
    }
  }

  private static Row row(
      String ad,
      String start,
      String end,
      String impressionsAndClicks,
      String ctr,
      String predicted,
      String calibration) {
    return new Row(
        "ad-metrics",
        ad,
        "{\"ad_id\":\"%s\",\"window_start\":\"2026-01-01T%s:00Z\",\"window_end\":\"2026-01-01T%s:00Z\",\"impressions\":%s,\"conversions\":0,\"ctr\":%s,\"predicted_ctr\":%s,\"calibration\":%s}"
            .formatted(ad, start, end, impressionsAndClicks, ctr, predicted, calibration));
  }
}
