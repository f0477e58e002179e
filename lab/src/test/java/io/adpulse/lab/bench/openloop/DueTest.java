package io.adpulse.lab.bench.openloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generated.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class DueTest {

  private static final Instant WINDOW = Instant.parse("2026-01-01T00:00:00Z");

  /** One record each ms. */
  private static final Workload WORKLOAD =
      Workload.standard(1_000).timed("by hand", Duration.ofMinutes(1), 1_000);

  private static final long MS = 1_000_000;

  @Test
  void anEventIsDueOnceAndARepeatNever() {
    Due due = due(record(0, "x", 1, Kind.GOOD), record(0, "x", 1, Kind.DUPLICATE));

    assertThat(due.events("x", WINDOW.toEpochMilli())).containsExactly(0);
    assertThat(due.events("y", WINDOW.toEpochMilli())).isEmpty();
  }

  @Test
  void aWindowClosesWithTheEventThatMovesTheLastPartition() {
    List<Generated> records = new ArrayList<>();
    // A window of 60 s ends for a watermark of 59.999 s, and that comes 10 s later.
    for (int partition = 0; partition < Workload.PARTITIONS; partition++) {
      records.add(record(partition, "x", 69_998, Kind.GOOD));
    }
    for (int partition = 0; partition < Workload.PARTITIONS; partition++) {
      records.add(record(partition, "x", 69_999, Kind.GOOD));
    }
    Due due = Due.of(new Load(WORKLOAD, records));

    assertThat(due.closed(WINDOW.toEpochMilli())).isEqualTo(15 * MS);
    assertThat(due.closed(WINDOW.plusSeconds(60).toEpochMilli())).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aRowThatCountsMoreEndsTheWaitOfAllThatAreNewInIt() {
    Due due =
        due(
            record(0, "x", 1, Kind.GOOD),
            record(0, "x", 2, Kind.GOOD),
            record(0, "x", 3, Kind.GOOD));
    Histogram times = new Histogram(1, 1_000_000, 3);
    LiveTimes rows = new LiveTimes(due, 0, 0, times);

    rows.read("x", WINDOW.toEpochMilli(), 1, 10 * MS);
    rows.read("x", WINDOW.toEpochMilli(), 1, 20 * MS);
    rows.read("x", WINDOW.toEpochMilli(), 3, 30 * MS);

    // Due at 0, 1 and 2 ms, known at 10, 30 and 30 ms.
    assertThat(times.getTotalCount()).isEqualTo(3);
    assertThat(times.getMinValue() / 1000).isEqualTo(10);
    assertThat(times.getMaxValue() / 1000).isEqualTo(29);
  }

  @Test
  void whatIsDueBeforeTheMeasurementDoesNotCount() {
    Due due = due(record(0, "x", 1, Kind.GOOD), record(0, "x", 2, Kind.GOOD));
    Histogram times = new Histogram(1, 1_000_000, 3);

    new LiveTimes(due, 0, MS, times).read("x", WINDOW.toEpochMilli(), 2, 10 * MS);

    assertThat(times.getTotalCount()).isEqualTo(1);
  }

  @Test
  void theScheduleDoesNotWait() {
    Load load = new Load(WORKLOAD, LongStream.range(0, 10).mapToObj(DueTest::any).toList());

    assertThat(load.due(0)).isEqualTo(1);
    assertThat(load.due(3 * MS)).isEqualTo(4);
    assertThat(load.due(1_000 * MS)).isEqualTo(10);
  }

  private static Due due(Generated... records) {
    return Due.of(new Load(WORKLOAD, List.of(records)));
  }

  private static Generated any(long number) {
    return record(0, "ad-" + number, number, Kind.GOOD);
  }

  private static Generated record(int partition, String ad, long millis, Kind kind) {
    String value =
        """
        {"event_id":"%d","user_id":"u","ad_id":"%s","behavior":"click","event_time":"%s"}"""
            .formatted(millis, ad, WINDOW.plusMillis(millis));
    return new Generated(
        partition,
        WINDOW.plusMillis(millis).toEpochMilli(),
        "u".getBytes(UTF_8),
        value.getBytes(UTF_8),
        kind,
        Optional.empty());
  }
}
