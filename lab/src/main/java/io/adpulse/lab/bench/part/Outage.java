package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.report.Lines;
import io.adpulse.lab.bench.report.Lines.Point;
import io.adpulse.lab.bench.report.Lines.Series;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Table;
import io.adpulse.lab.bench.report.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The job is killed under half of its maximum load, is away for a while, and catches up. */
public final class Outage implements Part {

  private static final Duration WANTED = Duration.ofMinutes(10);
  private static final double BOUND_MINUTES = 11;
  private static final long PAUSE_MS = 100;

  /** As in the drain that found the maximum. */
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);

  /** What is committed lies behind by a checkpoint, and what is seen of it by a little more. */
  private static final double CAUGHT_UP_SECONDS = CHECKPOINT_INTERVAL.toSeconds() + 1;

  @Override
  public String id() {
    return "outage";
  }

  @Override
  public double minutes() {
    return 3;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    double rate = LoadedJob.rate(bench, 0.5);
    Duration outage = bench.sizes().outage();
    Duration whole = bench.sizes().underLoad().plus(outage.multipliedBy(3)).plusSeconds(15);
    Workload workload = LoadedJob.workload(rate, whole);
    List<Point> lag = new ArrayList<>();
    CatchUp found;
    try (LoadedJob job = LoadedJob.start(bench, workload, Duration.ZERO, CHECKPOINT_INTERVAL)) {
      job.go();
      found = CatchUp.after(outage, bench.sizes().underLoad(), rate, job, lag);
      job.awaitSent();
      job.judge();
    }
    return section(rate, outage, found, lag);
  }

  private Section section(double rate, Duration outage, CatchUp found, List<Point> lag) {
    double scale = (double) WANTED.toMillis() / outage.toMillis();
    double whole = found.seconds((double) WANTED.toSeconds(), rate);
    return new Section(
            id(),
            "Catching up",
            List.of(
                "Killed under 50%% load (%,.0f events/s), away for %d s: 10 minutes, scaled down by %.0f."
                    .formatted(rate, outage.toSeconds(), scale),
                "For 10 minutes: time to the first commit, and then all that came until then / (drained - load), with the figures of this run.",
                "Caught up: what is committed lies behind what is sent by no more than %.0f s of load."
                    .formatted(CAUGHT_UP_SECONDS)),
            List.of(
                new Table(
                    List.of("figure", "value"),
                    List.of(
                        List.of("restart to first new commit, s", Shown.two(found.startSeconds())),
                        List.of(
                            "drained while catching up, events/s", Shown.whole(found.drained())),
                        List.of("caught up after, s", Shown.two(found.seconds())),
                        List.of("after 10 minutes, computed, min", Shown.two(whole / 60))))),
            List.of(
                Target.atMost(
                    "Catch-up after 10 minutes at 50%% load, from 1/%.0f".formatted(scale),
                    BOUND_MINUTES,
                    whole / 60,
                    " min")),
            Map.of(
                "caught_up_seconds", found.seconds(),
                "start_seconds", found.startSeconds(),
                "drained_events_per_second", found.drained()))
        .with(
            List.of(),
            List.of(
                new Lines(
                    "outage",
                    "Events behind, before, during and after an outage of %d s"
                        .formatted(outage.toSeconds()),
                    "s",
                    "events sent, but not committed as read",
                    false,
                    List.of(new Series("behind", true, lag)))));
  }

  /**
   * What was seen.
   *
   * @param seconds from the restart until it had caught up
   * @param startSeconds from the restart until it first committed more than before
   * @param drained events per second from then on
   */
  private record CatchUp(double seconds, double startSeconds, double drained) {

    static CatchUp after(
        Duration outage, Duration before, double rate, LoadedJob job, List<Point> lag)
        throws IOException, InterruptedException, ExecutionException {
      long start = System.nanoTime();
      while (seconds(start) < before.toSeconds()) {
        Thread.sleep(PAUSE_MS);
        lag.add(new Point(seconds(start), job.sent() - job.committed()));
      }
      long kept = job.committed();
      job.kill();
      while (seconds(start) < before.plus(outage).toSeconds()) {
        Thread.sleep(PAUSE_MS);
        lag.add(new Point(seconds(start), job.sent() - kept));
      }
      long restarted = System.nanoTime();
      job.restart();
      double first = 0;
      long firstCommitted = 0;
      while (true) {
        Thread.sleep(PAUSE_MS);
        long sent = job.sent();
        long committed = job.committed();
        lag.add(new Point(seconds(start), sent - committed));
        if (first == 0 && committed > kept) {
          first = seconds(restarted);
          firstCommitted = committed;
        }
        if (sent - committed <= CAUGHT_UP_SECONDS * rate) {
          double now = seconds(restarted);
          double drained = (committed - firstCommitted) / Math.max(now - first, 1e-3);
          return new CatchUp(now, first, drained);
        }
      }
    }

    /** How long it takes after an outage of so many seconds; without end if it never catches up. */
    double seconds(double outage, double rate) {
      double spare = drained - rate;
      return spare <= 0
          ? Double.POSITIVE_INFINITY
          : startSeconds + (outage + startSeconds) * rate / spare;
    }

    private static double seconds(long since) {
      return (System.nanoTime() - since) / 1e9;
    }
  }
}
