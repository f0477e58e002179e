package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.report.Section;
import java.util.List;
import java.util.Map;

/** Most events on one ad, beside as many on a thousand alike. */
public final class HotAd implements Part {

  /** The first of a thousand has 60% of all: 1 / (1 + 1 / 2^1.97 + 1 / 3^1.97 + ...). */
  private static final double HOT = 1.97;

  /** Nothing is judged by it, so that fewer runs do. */
  private static final int RUNS = 3;

  @Override
  public String id() {
    return "hot-ad";
  }

  @Override
  public double minutes() {
    return 1.5;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    List<Result> results =
        bench.compare(
            List.of(Contestant.onHeap("adpulse")),
            List.of(
                Topic.of(bench.standard().ads("uniform", 0)),
                Topic.of(bench.standard().ads("hot ad", HOT))),
            Math.min(RUNS, bench.sizes().runs()));
    double uniform = results.get(0).cpu().value();
    double hot = results.get(1).cpu().value();
    return new Section(
        id(),
        "A hot ad",
        List.of(
            "60%% of the events on one of 1,000 ads, beside the same number on each: an event costs %sx."
                .formatted(Shown.two(hot / uniform))),
        List.of(Shown.table(results)),
        List.of(),
        Map.of("ratio", hot / uniform));
  }
}
