package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.Figures;
import io.adpulse.lab.bench.drain.Median;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.report.Bars.Bar;
import io.adpulse.lab.bench.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures as tables and pictures show them. */
final class Shown {

  private static final List<String> HEAD =
      List.of(
          "contender",
          "workload",
          "CPU s / million",
          "range",
          "with broker",
          "events/s",
          "bytes/event",
          "CPU s before",
          "compiler %",
          "peak MB");

  private Shown() {}

  /** One row for each result. */
  static Table table(List<Result> results) {
    return new Table(HEAD, results.stream().map(Shown::row).toList());
  }

  private static List<String> row(Result result) {
    Median cpu = result.cpu();
    return List.of(
        result.contestant().label(),
        result.workload(),
        two(cpu.value()),
        two(cpu.least()) + " to " + two(cpu.most()),
        two(result.median(Figures::cpuWithBrokerPerMillion).value()),
        whole(result.median(Figures::recordsPerSecond).value()),
        whole(result.median(Figures::allocatedPerRecord).value()),
        whole(result.cpuSecondsBefore()),
        String.format(Locale.ROOT, "%.1f", result.compilerShare() * 100),
        whole(result.median(Figures::peakBytes).value() / 1e6));
  }

  /** How drains are measured, in sentences. */
  static String measured(Sizes sizes, List<Result> results) {
    String sentences =
        String.format(
            Locale.ROOT,
            "%,d events, %d interleaved runs, median, measured from %.0f%% of the events on until the last row is committed."
                + " Every run wrote what the reference model demands; floors write nothing.",
            sizes.records(),
            sizes.runs(),
            sizes.measuredFrom() * 100);
    String young =
        results.stream()
            .filter(result -> result.compilerShare() >= sizes.warmUp().share())
            .map(result -> result.contestant().label())
            .distinct()
            .collect(Collectors.joining("; "));
    return sentences
        + String.format(
            Locale.ROOT,
            " Still at %.0f%% of its processor time or more in the compiler: %s.",
            sizes.warmUp().share() * 100,
            young.isEmpty() ? "none" : young);
  }

  static Bar bar(Result result, String name) {
    Median cpu = result.cpu();
    return new Bar(
        name,
        cpu.value(),
        cpu.least(),
        cpu.most(),
        result.contestant().contender().startsWith("adpulse"));
  }

  static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
