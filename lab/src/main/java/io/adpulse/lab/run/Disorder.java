package io.adpulse.lab.run;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.event.Event;
import io.adpulse.event.EventParser;
import io.adpulse.event.Windows;
import io.adpulse.lab.input.InputScan;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far a file is out of order. An event is on time for sure as long as its window is open by the
 * clock of its own partition, which holds back the job's. After that it is late as soon as the
 * other partitions have come as far, and when that is differs from run to run.
 */
final class Disorder implements InputScan.Visitor {
  /** The largest out-of-orderness that the job takes. */
  private static final Duration MOST = Duration.ofHours(1);

  private final EventParser parser;
  private final Windows windows;
  private final long outOfOrderness;
  private final long now;

  /** The largest event time of each partition so far, in ms since the epoch. */
  private final long[] clocks;

  private long uncertain;
  private long needed;

  private Disorder(
      EventParser parser, Windows windows, long outOfOrderness, int partitions, long now) {
    this.parser = parser;
    this.windows = windows;
    this.outOfOrderness = outOfOrderness;
    this.now = now;
    clocks = new long[partitions];
    Arrays.fill(clocks, Long.MIN_VALUE);
  }

  /**
   * Of a file that is not yet read.
   *
   * @param now the clock, in ms since the epoch: no event moves a partition's clock further
   */
  static Disorder of(AdPulseConfig config, int partitions, long now) {
    return new Disorder(
        new EventParser(config.maxRecordBytes(), config.eventTime().maxFutureSkew().toMillis()),
        Windows.of(config.eventTime().window()),
        config.eventTime().outOfOrderness().toMillis(),
        partitions,
        now);
  }

  @Override
  public void see(int partition, byte[] record) {
    if (!(parser.parse(record, now, now) instanceof Event event)) {
      return; // a dead letter is never late and moves no clock
    }
    long clock = clocks[partition];
    long end = windows.endOf(event.time());
    // The watermark is clock - outOfOrderness - 1, and closes a window at its end - 1.
    if (clock != Long.MIN_VALUE && clock - outOfOrderness >= end) {
      uncertain++;
      needed = Math.max(needed, clock - end + 1);
    }
    clocks[partition] = Math.max(clock, Math.min(event.time(), now));
  }

  /** What a person has to know about it and can do; empty if every event is on time for sure. */
  Optional<String> warning() {
    if (uncertain == 0) {
      return Optional.empty();
    }
    return Optional.of(
        ("the input is far out of order: %s may come after the end of their window. Timing"
                + " decides which of them are late, so another run may count others. Sort the file"
                + " by event_time%s.")
            .formatted(uncertain == 1 ? "one event" : "%,d events".formatted(uncertain), remedy()));
  }

  private String remedy() {
    if (needed > MOST.toMillis()) {
      return " (OUT_OF_ORDERNESS would have to be larger than the 1 h that is allowed)";
    }
    long seconds = (needed + 999) / 1_000;
    return ", or give OUT_OF_ORDERNESS='%s' or more"
        .formatted(seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min");
  }
}
