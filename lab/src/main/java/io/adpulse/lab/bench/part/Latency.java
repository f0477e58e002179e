package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.openloop.Percentiles;
import io.adpulse.lab.bench.report.Lines;
import io.adpulse.lab.bench.report.Lines.Point;
import io.adpulse.lab.bench.report.Lines.Series;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Table;
import io.adpulse.lab.bench.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long a result takes, at several shares of the measured maximum. */
public final class Latency implements Part {

  private static final List<Integer> SHARES = List.of(50, 75);
  private static final int JUDGED = 50;
  private static final double LIVE_MS = 250;

  /** As the chart has it. */
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private static final double FINAL_MS = CHECKPOINT_INTERVAL.toMillis() + 500;
  private static final List<String> HEAD =
      List.of(
          "load, % of maximum", "events/s", "ms", "p50", "p90", "p99", "p99.9", "max", "samples");
  private static final List<String> MEASURED =
      List.of(
          "Open loop: each event has an instant at which it is to be sent, and time counts from that instant, also if it was sent later.",
          "*Live*: until a row of `ad-metrics-live` is read that counts as many events of its ad and window as were due by then.",
          "*Final*: until the row of `ad-metrics` is read committed; it counts from the instant at which the event was due",
          "with which the watermark of the last partition (its largest event time less 10 s) passes the end of the window.",
          "*Sent late*: how long after its instant an event was handed to the producer; it is part of both.",
          "Windows of 5 s, 10,000 users, 1,000 ads, checkpoints each 10 s as in the chart, hashmap.");

  @Override
  public String id() {
    return "latency";
  }

  @Override
  public double minutes() {
    return 3;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    List<Point> liveHalf = new ArrayList<>();
    List<Point> live = new ArrayList<>();
    List<Point> closed = new ArrayList<>();
    List<Target> targets = new ArrayList<>();
    Map<String, Double> figures = new TreeMap<>();
    double maximum = LoadedJob.rate(bench, 1);
    for (int share : SHARES) {
      Times times = measure(bench, maximum * share / 100);
      rows.add(row(share, times.rate(), "live", times.live()));
      rows.add(row(share, times.rate(), "final", times.closed()));
      rows.add(row(share, times.rate(), "sent late", times.lateness()));
      liveHalf.add(new Point(share, times.live().p50()));
      live.add(new Point(share, times.live().p99()));
      closed.add(new Point(share, times.closed().p99()));
      figures.put(share + ".live.p99_ms", times.live().p99());
      figures.put(share + ".final.p99_ms", times.closed().p99());
      if (share == JUDGED) {
        targets.add(Target.atMost("Live, 50% load: p99", LIVE_MS, p99(times.live()), " ms"));
        targets.add(
            Target.atMost(
                "Final after the watermark, 50% load: p99", FINAL_MS, p99(times.closed()), " ms"));
      }
      bench
          .out()
          .printf(
              "  %d%%  %,.0f events/s  live p99 %.0f ms  final p99 %.0f ms  sent late p99 %.0f ms%n",
              share,
              times.rate(),
              times.live().p99(),
              times.closed().p99(),
              times.lateness().p99());
    }
    return new Section(id(), "Latency", MEASURED, List.of(new Table(HEAD, rows)), targets, figures)
        .with(
            List.of(),
            List.of(
                new Lines(
                    "latency",
                    "Latency by load",
                    "load, % of the measured maximum",
                    "ms",
                    false,
                    List.of(
                        new Series("live p50", true, liveHalf),
                        new Series("live p99", true, live),
                        new Series("final p99", true, closed)))));
  }

  private record Times(double rate, Percentiles live, Percentiles closed, Percentiles lateness) {}

  private static Times measure(Bench bench, double rate) throws Exception {
    Duration warmUp = bench.sizes().underLoad();
    // The last windows close only by what comes after them.
    Duration whole =
        warmUp.plus(bench.sizes().level()).plus(LoadedJob.workload(1, warmUp).outOfOrderness());
    Workload workload = LoadedJob.workload(rate, whole);
    try (LoadedJob job = LoadedJob.start(bench, workload, warmUp, CHECKPOINT_INTERVAL)) {
      job.go();
      job.awaitSent();
      Times times = new Times(rate, job.times("live"), job.times("final"), job.times("lateness"));
      job.judge();
      return times;
    }
  }

  /** Without a sample nothing was found, which is no pass. */
  private static double p99(Percentiles times) {
    return times.count() == 0 ? Double.NaN : times.p99();
  }

  private static List<String> row(int share, double rate, String what, Percentiles times) {
    return List.of(
        Integer.toString(share),
        Shown.whole(rate),
        what,
        Shown.whole(times.p50()),
        Shown.whole(times.p90()),
        Shown.whole(times.p99()),
        Shown.whole(times.p999()),
        Shown.whole(times.max()),
        Shown.whole((double) times.count()));
  }
}
