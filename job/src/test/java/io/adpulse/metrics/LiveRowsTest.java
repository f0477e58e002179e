package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.metrics.SummingAds.LIVE_INTERVAL;
import static io.adpulse.metrics.SummingAds.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.Share;
import io.adpulse.metrics.Row.Live;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveRowsTest {

  private static final AnEvent IMPRESSION = AnEvent.at(BEGINNING).of("ad");

  private SummingAds ads;

  @BeforeEach
  void start() throws Exception {
    ads = SummingAds.start();
  }

  @AfterEach
  void stop() throws Exception {
    ads.close();
  }

  @Test
  void a_changed_row_is_sent_at_the_next_interval_and_then_only_if_it_changed_again()
      throws Exception {
    ads.take(IMPRESSION).take(IMPRESSION).after(LIVE_INTERVAL - 1);
    assertThat(ads.live()).isEmpty();

    ads.after(1);
    assertThat(ads.live()).hasSize(1);

    ads.after(LIVE_INTERVAL).after(LIVE_INTERVAL);
    assertThat(ads.live()).as("nothing changed").hasSize(1);

    ads.take(IMPRESSION).after(LIVE_INTERVAL);
    assertThat(ads.live()).hasSize(2);
  }

  @Test
  void a_live_row_has_the_key_of_its_ad_and_window_and_the_fields_of_a_final_row()
      throws Exception {
    ads.take(IMPRESSION.movedTo(FIRST_END + 1)).barrier();

    assertThat(ads.liveRows())
        .containsExactly(
            new Row(
                "ad-metrics-live",
                "ad|2026-01-01T00:01:00Z",
                "{\"ad_id\":\"ad\",\"window_start\":\"2026-01-01T00:01:00Z\","
                    + "\"window_end\":\"2026-01-01T00:02:00Z\",\"impressions\":1,\"clicks\":0,"
                    + "\"conversions\":0,\"ctr\":0,\"predicted_ctr\":null,\"calibration\":null,"
                    + "\"epoch\":1000000,\"revision\":1,\"final\":false}"));
  }

  @Test
  void the_revision_rises_from_row_to_row() throws Exception {
    ads.take(IMPRESSION)
        .after(LIVE_INTERVAL)
        .take(IMPRESSION)
        .take(IMPRESSION)
        .after(LIVE_INTERVAL);
    ads.take(IMPRESSION).watermark(CLOSES_FIRST);

    assertThat(ads.live()).extracting(Live::revision).isSorted().doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void the_last_row_of_a_window_is_final_and_equals_the_final_row_field_by_field()
      throws Exception {
    ads.take(IMPRESSION.predicting("0.3")).after(LIVE_INTERVAL).take(IMPRESSION.click());
    ads.watermark(CLOSES_FIRST).after(LIVE_INTERVAL).watermark(Long.MAX_VALUE).barrier();

    List<Live> rows = ads.live();
    assertThat(rows).extracting(Live::isFinal).containsExactly(false, true);
    assertThat(rows.get(1).row()).isEqualTo(ads.finalRows().get(0).value());
  }

  @Test
  void the_final_row_overtakes_a_live_row_with_the_same_numbers() throws Exception {
    ads.take(IMPRESSION).after(LIVE_INTERVAL).watermark(CLOSES_FIRST);

    List<Live> rows = ads.live();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).revision()).isGreaterThan(rows.get(0).revision());
  }

  @Test
  void changed_rows_are_sent_before_a_barrier() throws Exception {
    ads.take(IMPRESSION).take(IMPRESSION.of("other")).barrier();

    assertThat(ads.live()).hasSize(2);
  }

  @Test
  void the_epoch_is_the_clock_at_the_start() throws Exception {
    ads.take(IMPRESSION).barrier();

    assertThat(ads.live()).extracting(Live::epoch).containsExactly(NOON);
  }

  @Test
  void a_restore_raises_the_epoch_even_where_the_clock_stands_still_or_goes_back()
      throws Exception {
    OperatorSubtaskState snapshot = ads.take(IMPRESSION).snapshot();

    for (int restores = 1; restores <= 3; restores++) {
      try (var restored = SummingAds.restoreAt(NOON - 10L * restores, snapshot)) {
        restored.take(IMPRESSION).barrier();
        assertThat(restored.live()).extracting(Live::epoch).containsExactly(NOON + restores);
        snapshot = restored.snapshot();
      }
    }
  }

  @Test
  void every_subtask_that_is_added_raises_the_epoch() throws Exception {
    OperatorSubtaskState snapshot = ads.snapshot();

    for (int subtask = 0; subtask < 3; subtask++) {
      Share share = new Share(subtask, 3);
      String ad = adOf(share);
      try (var restored =
          SummingAds.restore(Backend.HASHMAP, share, Harnesses.rescaled(snapshot, 1, share))) {
        restored.take(IMPRESSION.of(ad)).barrier();
        assertThat(restored.live()).extracting(Live::epoch).containsExactly(NOON + 1);
      }
    }
  }

  private static String adOf(Share share) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "ad-" + i)
        .filter(ad -> Share.of(ad, share.parallelism()) == share.subtask())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_epoch_follows_the_clock_where_that_is_ahead() throws Exception {
    OperatorSubtaskState snapshot = ads.snapshot();

    try (var restored = SummingAds.restoreAt(NOON + 5_000, snapshot)) {
      restored.take(IMPRESSION).barrier();
      assertThat(restored.live()).extracting(Live::epoch).containsExactly(NOON + 5_000);
    }
  }

  @Test
  void the_revision_goes_on_after_a_restore() throws Exception {
    OperatorSubtaskState snapshot = ads.take(IMPRESSION).take(IMPRESSION).snapshot();

    try (var restored = SummingAds.restoreAt(NOON, snapshot)) {
      restored.take(IMPRESSION).barrier();
      assertThat(restored.live()).extracting(Live::revision).containsExactly(3L);
    }
  }

  @Test
  void the_latency_is_the_age_of_the_oldest_event_that_the_row_shows_first() throws Exception {
    ads.take(IMPRESSION).after(50).take(IMPRESSION).after(LIVE_INTERVAL - 50);
    assertThat(ads.liveLatency()).isEqualTo(LIVE_INTERVAL);

    ads.after(100).take(IMPRESSION).after(LIVE_INTERVAL - 100);
    assertThat(ads.liveLatency()).isEqualTo(LIVE_INTERVAL - 100);
  }
}
