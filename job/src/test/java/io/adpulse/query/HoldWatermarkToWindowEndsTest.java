package io.adpulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Windows;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;

class HoldWatermarkToWindowEndsTest {

  private static final Windows MINUTES = new Windows(60_000);

  @Test
  void timePassesOnlyWhereAWindowEnds() throws Exception {
    assertThat(passed(0, 59_998, 59_999, 60_000, 119_998, 119_999, 300_000))
        .containsExactly(-1L, 59_999L, 119_999L, 299_999L);
  }

  @Test
  void windowsBeforeTheEpochEndToo() throws Exception {
    assertThat(passed(-60_002, -60_001, -1)).containsExactly(-120_001L, -60_001L, -1L);
  }

  @Test
  void theEndOfTheInputPasses() throws Exception {
    assertThat(passed(5, Long.MAX_VALUE)).containsExactly(-1L, Long.MAX_VALUE);
  }

  @Test
  void idlenessDoesNot() throws Exception {
    try (var harness =
        Harnesses.plain(
            new HoldWatermarkToWindowEnds<String>(MINUTES), Share.ALL, new RecordedMetrics())) {
      harness.setup();
      harness.open();
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      assertThat(harness.getOutput()).isEmpty();
    }
  }

  private static List<Long> passed(long... watermarks) throws Exception {
    try (var harness =
        Harnesses.plain(
            new HoldWatermarkToWindowEnds<String>(MINUTES), Share.ALL, new RecordedMetrics())) {
      harness.setup();
      harness.open();
      for (long watermark : LongStream.of(watermarks).toArray()) {
        harness.processWatermark(new Watermark(watermark));
      }
      return Harnesses.watermarks(harness);
    }
  }
}
