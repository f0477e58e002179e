package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.CLOSES_FIRST;
import static io.adpulse.fixture.Instants.CLOSES_SECOND;
import static io.adpulse.fixture.Instants.FIRST_END;
import static io.adpulse.fixture.Instants.LEAVES_FIRST_OPEN;
import static io.adpulse.fixture.Instants.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Event;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SumPartiallyTest {

  private static final long FLUSH_INTERVAL = 100;
  private static final int FLUSH_KEYS = 3;
  private static final long NOON = 1_000_000;
  private static final AnEvent IMPRESSION = AnEvent.at(BEGINNING).of("ad");
  private static final AnEvent LATER = IMPRESSION.movedTo(FIRST_END);

  private OneInputStreamOperatorTestHarness<Event, PartialSums> harness;

  @BeforeEach
  void start() throws Exception {
    harness =
        Harnesses.plain(
            new SumPartially(MINUTES, Duration.ofMillis(FLUSH_INTERVAL), FLUSH_KEYS),
            Share.ALL,
            new RecordedMetrics());
    harness.setProcessingTime(NOON);
    harness.setup(new PartialSumsSerializer());
    harness.open();
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void a_hot_ad_costs_one_record_per_flush() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      take(i % 10 == 0 ? IMPRESSION.click() : IMPRESSION.predicting("0.5"));
    }
    assertThat(sent()).isEmpty();

    harness.prepareSnapshotPreBarrier(1);

    assertThat(sent())
        .containsExactly(
            new PartialSums(
                "ad",
                BEGINNING,
                new Sums(9_000, 1_000, 0, 4_500_000_000_000L, 4_500_000_000_000L, 9_000),
                NOON));
  }

  @Test
  void all_is_sent_before_the_barrier_and_nothing_is_kept() throws Exception {
    take(IMPRESSION, LATER);

    harness.prepareSnapshotPreBarrier(1);
    assertThat(sent()).hasSize(2);

    assertThat(harness.snapshot(1, 1).hasState()).as("state in the checkpoint").isFalse();
    harness.prepareSnapshotPreBarrier(2);
    assertThat(sent()).as("nothing is sent twice").hasSize(2);
  }

  @Test
  void sums_are_sent_ahead_of_the_watermark_that_closes_their_window() throws Exception {
    take(LATER, IMPRESSION, LATER);

    harness.processWatermark(LEAVES_FIRST_OPEN);
    assertThat(sent()).as("no held window closes").isEmpty();

    harness.processWatermark(CLOSES_FIRST);
    assertThat(sent()).isNotEmpty();
    List<Object> output = List.copyOf(harness.getOutput());
    assertThat(output.get(output.size() - 1)).isEqualTo(new Watermark(CLOSES_FIRST));
  }

  @Test
  void a_watermark_that_closes_only_windows_sent_before_flushes_nothing() throws Exception {
    take(IMPRESSION);
    harness.processWatermark(CLOSES_FIRST);
    take(LATER);

    harness.processWatermark(CLOSES_FIRST + 1);
    assertThat(sent()).hasSize(1);

    harness.processWatermark(CLOSES_SECOND);
    assertThat(sent()).hasSize(2);
  }

  @Test
  void all_is_sent_after_the_flush_interval_again_and_again() throws Exception {
    take(IMPRESSION);
    harness.setProcessingTime(NOON + FLUSH_INTERVAL - 1);
    assertThat(sent()).isEmpty();
    harness.setProcessingTime(NOON + FLUSH_INTERVAL);
    assertThat(sent()).hasSize(1);

    take(IMPRESSION);
    harness.setProcessingTime(NOON + 2 * FLUSH_INTERVAL);
    assertThat(sent()).hasSize(2);
  }

  @Test
  void all_is_sent_as_soon_as_it_holds_as_many_sums_as_it_may() throws Exception {
    take(IMPRESSION.of("a"), IMPRESSION.of("b"), IMPRESSION.of("b"));
    assertThat(sent()).isEmpty();

    take(LATER.of("b"));
    assertThat(sent()).hasSize(3);
  }

  @Test
  void all_is_sent_at_the_end_of_the_input() throws Exception {
    take(IMPRESSION);

    harness.getOperator().finish();

    assertThat(sent()).hasSize(1);
  }

  @Test
  void sums_tell_when_the_oldest_event_of_the_flush_came() throws Exception {
    take(IMPRESSION);
    harness.setProcessingTime(NOON + 30);
    take(IMPRESSION);
    harness.setProcessingTime(NOON + FLUSH_INTERVAL);
    harness.setProcessingTime(NOON + FLUSH_INTERVAL + 7);
    take(IMPRESSION);
    harness.prepareSnapshotPreBarrier(1);

    assertThat(sent())
        .extracting(PartialSums::since)
        .containsExactly(NOON, NOON + FLUSH_INTERVAL + 7);
  }

  @Test
  void a_lower_watermark_passes_as_it_is() throws Exception {
    harness.processWatermark(BEGINNING);

    assertThat(Harnesses.watermarks(harness)).containsExactly(BEGINNING);
  }

  private void take(AnEvent... events) throws Exception {
    for (AnEvent event : events) {
      harness.processElement(new StreamRecord<>(event.event(), event.time()));
    }
  }

  private List<PartialSums> sent() {
    return harness.extractOutputValues();
  }
}
