package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Figures;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Table;
import io.adpulse.lab.bench.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Windows from a second to an hour. Each is measured on a dense and on a thin stream, which have
 * the same events in fewer or more windows: two equations for two costs, that of an event and that
 * of a row.
 */
public final class WindowLengths implements Part {

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));

  /** Events per window and second of its length; with a long window both are less dense. */
  private static final double DENSE_EVENTS = 250_000;

  private static final double THIN_EVENTS = 25_000;
  private static final double FLAT = 1.2;

  @Override
  public String id() {
    return "windows";
  }

  @Override
  public Section run(Bench bench) throws Exception {
    List<Workload> workloads = new ArrayList<>();
    for (Duration window : WINDOWS) {
      double seconds = window.toMillis() / 1000.0;
      Workload dense = bench.scenario().timed(window + " dense", window, DENSE_EVENTS / seconds);
      Workload thin = bench.scenario().timed(window + " thin", window, THIN_EVENTS / seconds);
      // As a minute has its 10 s: as many events are then open, however long the window.
      Duration outOfOrderness = window.dividedBy(6);
      workloads.add(dense.outOfOrder(outOfOrderness));
      workloads.add(thin.outOfOrder(outOfOrderness));
    }
    List<Result> results =
        bench.compare(
            List.of(Contestant.onHeap("adpulse")), workloads, bench.sizes().scenarioRuns());
    return section(results);
  }

  private Section section(List<Result> results) {
    List<List<String>> rows = new ArrayList<>();
    List<Double> perEvent = new ArrayList<>();
    List<Double> perRow = new ArrayList<>();
    Map<String, Double> figures = new TreeMap<>();
    for (int i = 0; i < WINDOWS.size(); i++) {
      TwoCosts costs = TwoCosts.of(results.get(2 * i), results.get(2 * i + 1));
      perEvent.add(costs.perEvent());
      perRow.add(costs.perRow());
      rows.add(
          List.of(
              WINDOWS.get(i).toString().substring(2).toLowerCase(Locale.ROOT),
              Shown.two(costs.perEvent() * 1e6),
              Shown.two(costs.perRow() * 1e6)));
      figures.put(WINDOWS.get(i).toSeconds() + ".cpu_seconds_per_event", costs.perEvent());
      figures.put(WINDOWS.get(i).toSeconds() + ".cpu_seconds_per_row", costs.perRow());
    }
    return new Section(
        id(),
        "Windows",
        List.of(
            "The same events with %,.0f and with %,.0f in a window: cost = events x a + rows x b, solved for a and b."
                .formatted(DENSE_EVENTS, THIN_EVENTS),
            "The watermark stays behind by a sixth of the window, so that as many events are open in each: what is judged is the length, not the state."),
        List.of(
            new Table(List.of("window", "CPU us / event", "CPU us / row"), rows),
            Shown.table(results)),
        List.of(
            flat("Window of 1 s to 1 h: CPU per event, largest over smallest", perEvent),
            flat("Window of 1 s to 1 h: CPU per row, largest over smallest", perRow)),
        figures);
  }

  private static Target flat(String what, List<Double> costs) {
    double most = costs.stream().mapToDouble(cost -> cost).max().orElse(Double.NaN);
    double least = costs.stream().mapToDouble(cost -> cost).min().orElse(Double.NaN);
    return Target.atMost(what, FLAT, most / least, "x");
  }

  /**
   * Processor seconds of an event and of a row.
   *
   * @param perEvent of one event
   * @param perRow of one row
   */
  record TwoCosts(double perEvent, double perRow) {

    static TwoCosts of(Result dense, Result thin) {
      double denseRows = dense.median(TwoCosts::rowsPerEvent).value();
      double thinRows = thin.median(TwoCosts::rowsPerEvent).value();
      double denseCost = dense.median(TwoCosts::cost).value();
      double thinCost = thin.median(TwoCosts::cost).value();
      double perRow = (thinCost - denseCost) / (thinRows - denseRows);
      return new TwoCosts(denseCost - perRow * denseRows, perRow);
    }

    /** The rows of the whole run over its events: in the measured part it is the same. */
    private static double rowsPerEvent(Figures figures) {
      return (double) figures.rows() / figures.inputRecords();
    }

    private static double cost(Figures figures) {
      return figures.cpuSeconds() / figures.records();
    }
  }
}
