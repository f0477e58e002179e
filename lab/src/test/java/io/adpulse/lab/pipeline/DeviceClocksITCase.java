package io.adpulse.lab.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device whose clock is ahead closes nobody's window, and its event still counts in its own. */
class DeviceClocksITCase {

  private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");
  private static final int HONEST = 1_000;
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration AHEAD = Duration.ofMinutes(9);

  /** Its own window begins after the last honest event. */
  private static final Instant WRITTEN_AHEAD = START.plusSeconds(36);

  private static final Instant AHEAD_WINDOW = START.plus(AHEAD);

  /** 75 s of events: enough to close the first window. */
  private static final int CLOSE_THE_FIRST_WINDOW = 150;

  @TempDir private Path directory;

  @Test
  void oneEventNineMinutesAheadMakesNoneOfAThousandLate() throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink = new TestFlink(directory, Map.of())) {
      JobID job = new Start(shop, flink).go();
      shop.kafka().produce(List.of(event("ahead", WRITTEN_AHEAD.plus(AHEAD), WRITTEN_AHEAD)));
      shop.kafka().produce(honest(0, CLOSE_THE_FIRST_WINDOW));
      // A watermark that follows the event ahead has come by now.
      shop.awaitRowsOf(START);
      shop.kafka().produce(honest(CLOSE_THE_FIRST_WINDOW, HONEST));
      Await.until(
          "all are judged",
          () -> flink.board().total("counted") + flink.board().total("late") == HONEST + 1);

      assertThat(flink.board().total("late")).isZero();
      assertThat(rowsOf(shop, AHEAD_WINDOW)).as("before time has come so far").isEmpty();
      flink.stopWithSavepoint(job, directory, true);
      assertThat(rowsOf(shop, AHEAD_WINDOW))
          .singleElement()
          .asString()
          .contains("\"impressions\":0,\"clicks\":1,\"conversions\":0");
      var report = shop.verify(ModelSettings.defaults().withLateness(Lateness.NONE), flink.board());
      assertThat(report.agrees()).as(report.text()).isTrue();
    }
  }

  private static List<ProducerRecord<byte[], byte[]>> honest(int from, int until) {
    return IntStream.range(from, until)
        .mapToObj(i -> event("honest-" + i, START.plus(BETWEEN.multipliedBy(i))))
        .toList();
  }

  /** An event that is written when it happens. */
  private static ProducerRecord<byte[], byte[]> event(String id, Instant time) {
    return event(id, time, time);
  }

  private static ProducerRecord<byte[], byte[]> event(String id, Instant time, Instant written) {
    String user = "user-" + Math.floorMod(id.hashCode(), 7);
    return new ProducerRecord<>(
        Shop.INPUT, 0, written.toEpochMilli(), user.getBytes(UTF_8), Feed.click(id, user, time));
  }

  private static List<String> rowsOf(Shop shop, Instant windowStart) {
    return shop.output("ad-metrics").stream()
        .map(row -> new String(Objects.requireNonNull(row.value()), UTF_8))
        .filter(row -> row.contains("\"window_start\":\"" + windowStart + "\""))
        .toList();
  }
}
