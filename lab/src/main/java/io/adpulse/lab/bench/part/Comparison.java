package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Figures;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.report.Bars;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * AdPulse beside everything that people would otherwise use.
 *
 * @param backend of all of them
 */
public record Comparison(Backend backend) implements Part {

  private static final List<String> PEERS =
      List.of("flink-sql", "naive-datastream", "kafka-streams");

  private static final String FLOOR = "poll-and-parse";

  /** How many times less than each peer, in their order. */
  private static final Map<Backend, List<Double>> WANTED =
      Map.of(Backend.HASHMAP, List.of(5.0, 5.0, 4.5), Backend.ROCKSDB, List.of(3.5, 4.0));

  private static final double OF_FLOOR = 5;

  @Override
  public String id() {
    return "drain-" + backend.word();
  }

  @Override
  public double minutes() {
    return backend == Backend.HASHMAP ? 12 : 8;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new Contestant("adpulse", backend));
    peers().forEach(peer -> contestants.add(new Contestant(peer, backend)));
    if (hasFloors()) {
      contestants.add(Contestant.onHeap(FLOOR));
      contestants.add(Contestant.onHeap("poll"));
    }
    List<Result> results =
        bench.compare(contestants, List.of(Topic.of(bench.standard())), sizes.runs());
    Section section =
        new Section(
            id(),
            "Cost of an event, " + backend.word(),
            List.of(Shown.measured(sizes, results)),
            List.of(Shown.table(results)),
            targets(results),
            figures(results));
    return section.with(List.of(bars(results)), List.of());
  }

  /**
   * On RocksDB each task of Kafka Streams begins with a walk through the minutes since 1970, of
   * which each costs a look into its cache: too long for runs that start anew.
   */
  private List<String> peers() {
    return backend == Backend.HASHMAP ? PEERS : PEERS.subList(0, PEERS.indexOf("kafka-streams"));
  }

  /** Floors have no state. */
  private boolean hasFloors() {
    return backend == Backend.HASHMAP;
  }

  private Bars bars(List<Result> results) {
    return new Bars(
        "cost-" + backend.word(),
        "Processor time per million events, " + backend.word(),
        "CPU seconds of the contender on one core, less is better",
        results.stream().map(one -> Shown.bar(one, one.contestant().contender())).toList());
  }

  private List<Target> targets(List<Result> results) {
    List<Target> targets = new ArrayList<>();
    double ours = cpu(results, "adpulse");
    List<Double> wanted = WANTED.getOrDefault(backend, List.of());
    for (int i = 0; i < peers().size(); i++) {
      targets.add(
          Target.atLeast(
              "CPU per event, %s: less than %s by".formatted(backend.word(), peers().get(i)),
              wanted.get(i),
              cpu(results, peers().get(i)) / ours,
              "x"));
    }
    if (hasFloors()) {
      targets.add(
          Target.atMost(
              "CPU per event, hashmap, over that of " + FLOOR,
              OF_FLOOR,
              ours / cpu(results, FLOOR),
              "x"));
    }
    return targets;
  }

  private static double cpu(List<Result> results, String contender) {
    return results.stream()
        .filter(one -> one.contestant().contender().equals(contender))
        .mapToDouble(one -> one.cpu().value())
        .findFirst()
        .orElseThrow();
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
