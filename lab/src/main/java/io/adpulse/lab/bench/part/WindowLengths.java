package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Windows from a second to an hour, each with as many events and so with as many rows: what differs
 * is the length alone.
 */
public final class WindowLengths implements Part {

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));

  private static final double EVENTS_IN_A_WINDOW = 250_000;
  private static final double FLAT = 1.2;

  @Override
  public String id() {
    return "windows";
  }

  @Override
  public double minutes() {
    return 3.5;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    List<Topic> topics = new ArrayList<>();
    for (Duration window : WINDOWS) {
      double recordsPerSecond = EVENTS_IN_A_WINDOW * 1_000 / window.toMillis();
      topics.add(
          Topic.of(
              bench
                  .standard()
                  .timed("windows of " + window, window, recordsPerSecond)
                  // As a minute has its 10 s: as many events are then open, however long the
                  // window.
                  .outOfOrder(window.dividedBy(6))));
    }
    return section(
        bench.compare(List.of(Contestant.onHeap("adpulse")), topics, bench.sizes().runs()));
  }

  private Section section(List<Result> results) {
    Map<String, Double> figures = new TreeMap<>();
    for (int i = 0; i < WINDOWS.size(); i++) {
      figures.put(
          WINDOWS.get(i).toSeconds() + ".cpu_seconds_per_million", results.get(i).cpu().value());
    }
    double most = figures.values().stream().mapToDouble(cost -> cost).max().orElse(Double.NaN);
    double least = figures.values().stream().mapToDouble(cost -> cost).min().orElse(Double.NaN);
    return new Section(
        id(),
        "Windows",
        List.of(
            "The same events, %,.0f in each window however long it is; rows are in the cost of an event, and each length has as many."
                .formatted(EVENTS_IN_A_WINDOW),
            "The watermark stays behind by a sixth of the window, so that as many events are open in each."),
        List.of(Shown.table(results)),
        List.of(
            Target.atMost(
                "Window of 1 s to 1 h: CPU per event, largest over smallest",
                FLAT,
                most / least,
                "x")),
        figures);
  }
}
