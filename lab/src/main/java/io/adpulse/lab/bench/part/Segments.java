package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.report.Section;
import java.util.List;
import java.util.Map;

/** What the bundled query adds: a join with users as of the event's time, and their segments. */
public final class Segments implements Part {

  @Override
  public String id() {
    return "segments";
  }

  @Override
  public Section run(Bench bench) throws Exception {
    List<Result> results =
        bench.compare(
            List.of(
                Contestant.onHeap("adpulse"),
                Contestant.onHeap("adpulse-segments"),
                Contestant.onDisk("adpulse"),
                Contestant.onDisk("adpulse-segments")),
            List.of(bench.scenario()),
            bench.sizes().scenarioRuns());
    double onHeap = results.get(1).cpu().value() - results.get(0).cpu().value();
    double onDisk = results.get(3).cpu().value() - results.get(2).cpu().value();
    return new Section(
        id(),
        "The bundled query",
        List.of(
            "`sql/segment-metrics.sql` costs %s CPU seconds per million events more on hashmap, %s on rocksdb."
                .formatted(Shown.two(onHeap), Shown.two(onDisk)),
            "No user is known here, so all events count under `unknown`; rows of segments are not compared."),
        List.of(Shown.table(results)),
        List.of(),
        Map.of(
            "hashmap.cpu_seconds_per_million", onHeap, "rocksdb.cpu_seconds_per_million", onDisk));
  }
}
