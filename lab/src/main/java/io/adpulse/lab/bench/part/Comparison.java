package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Figures;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.report.Bars;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** AdPulse beside everything that people would otherwise use, on both backends. */
public final class Comparison implements Part {

  /** Its name. */
  public static final String ID = "drain";

  private static final List<String> PEERS =
      List.of("flink-sql", "naive-datastream", "kafka-streams");
  private static final String FLOOR = "poll-and-parse";

  /** How many times less than each peer, in their order. */
  private static final Map<Backend, List<Double>> WANTED =
      Map.of(Backend.HASHMAP, List.of(4.0, 4.0, 3.0), Backend.ROCKSDB, List.of(3.0, 3.0, 2.0));

  private static final double OF_FLOOR = 2.5;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    Workload workload = Workload.standard(sizes.records());
    List<Contestant> contestants = new ArrayList<>();
    for (Backend backend : Backend.values()) {
      contestants.add(new Contestant("adpulse", backend));
      PEERS.forEach(peer -> contestants.add(new Contestant(peer, backend)));
    }
    contestants.add(Contestant.onHeap(FLOOR));
    contestants.add(Contestant.onHeap("poll"));
    List<Result> results = bench.compare(contestants, List.of(workload), sizes.runs());
    return section(workload, sizes.measuredFrom(), results);
  }

  private static Section section(Workload workload, double from, List<Result> results) {
    String measured =
        String.format(
            Locale.ROOT,
            "%,d events, %d interleaved runs, median; measured from %.0f%% of the events on until the last"
                + " row is committed. Every run wrote what the reference model demands. The floors write"
                + " nothing.",
            workload.records(),
            results.get(0).runs().size(),
            from * 100);
    Section section =
        new Section(
            ID,
            "Cost of an event",
            List.of(measured),
            List.of(Shown.table(results)),
            targets(results),
            figures(results));
    return section.with(
        List.of(bars(results, Backend.HASHMAP), bars(results, Backend.ROCKSDB)), List.of());
  }

  private static Bars bars(List<Result> results, Backend backend) {
    return new Bars(
        "cost-" + backend.word(),
        "Processor time per million events, " + backend.word(),
        "CPU seconds of the contender on one core, less is better",
        results.stream()
            .filter(one -> !one.contestant().writes() || one.contestant().backend() == backend)
            .map(one -> Shown.bar(one, one.contestant().contender()))
            .toList());
  }

  private static List<Target> targets(List<Result> results) {
    List<Target> targets = new ArrayList<>();
    for (Backend backend : Backend.values()) {
      double ours = cpu(results, "adpulse", backend);
      List<Double> wanted = WANTED.getOrDefault(backend, List.of());
      for (int i = 0; i < PEERS.size(); i++) {
        targets.add(
            Target.atLeast(
                "CPU per event, %s: less than %s by".formatted(backend.word(), PEERS.get(i)),
                wanted.get(i),
                cpu(results, PEERS.get(i), backend) / ours,
                "x"));
      }
    }
    targets.add(
        Target.atMost(
            "CPU per event, hashmap, over that of " + FLOOR,
            OF_FLOOR,
            cpu(results, "adpulse", Backend.HASHMAP) / cpu(results, FLOOR, Backend.HASHMAP),
            "x"));
    return targets;
  }

  private static double cpu(List<Result> results, String contender, Backend backend) {
    return find(results, contender, backend).findFirst().orElseThrow().cpu().value();
  }

  private static Stream<Result> find(List<Result> results, String contender, Backend backend) {
    return results.stream()
        .filter(one -> one.contestant().equals(new Contestant(contender, backend)));
  }

  private static Map<String, Double> figures(List<Result> results) {
    Map<String, Double> figures = new TreeMap<>();
    for (Result result : results) {
      String name =
          result.contestant().contender() + "." + result.contestant().backend().word() + ".";
      figures.put(name + "cpu_seconds_per_million", result.cpu().value());
      figures.put(
          name + "broker_cpu_seconds_per_million",
          result.median(Figures::cpuWithBrokerPerMillion).value() - result.cpu().value());
      figures.put(name + "events_per_second", result.median(Figures::recordsPerSecond).value());
      figures.put(
          name + "allocated_bytes_per_event", result.median(Figures::allocatedPerRecord).value());
      figures.put(name + "peak_bytes", result.median(Figures::peakBytes).value());
    }
    return figures;
  }
}
