package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Figures;
import io.adpulse.lab.bench.drain.Median;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.report.Bars;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Target;
import java.util.List;
import java.util.Map;

/**
 * AdPulse as it is deployed by default, with the bundled query, beside Flink SQL with the same
 * query; and AdPulse without it, as the difference is what the query adds.
 *
 * @param backend of all of them
 */
public record QueryComparison(Backend backend) implements Part {

  private static final double TIMES_LESS = 4;
  private static final Map<Backend, Double> ADDED_MICROS =
      Map.of(Backend.HASHMAP, 4.0, Backend.ROCKSDB, 6.0);

  /** Processor time that the query adds to a million events, in seconds. */
  public static final String ADDED = "query_cpu_seconds_per_million";

  @Override
  public String id() {
    return idOf(backend);
  }

  /** The id of the part for a backend. */
  public static String idOf(Backend backend) {
    return "query-" + backend.word();
  }

  @Override
  public double minutes() {
    return 8;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    List<Result> results =
        bench.compare(
            List.of(
                new Contestant("adpulse", backend),
                new Contestant("adpulse + query", backend),
                new Contestant("flink-sql + query", backend)),
            List.of(Topic.withUsers(bench.standard())),
            bench.sizes().runs());
    Result ours = results.get(1);
    Result peer = results.get(2);
    Median added = ours.beyond(results.get(0), Figures::cpuPerMillion);
    Section section =
        new Section(
            id(),
            "The bundled query, " + backend.word(),
            List.of(
                "`sql/segment-metrics.sql`, with %,d users of whom 95%% are known: all have the same topics, and users are read before"
                        .formatted(bench.standard().population().users())
                    + " anything counts. "
                    + Shown.measured(bench.sizes(), results),
                "The query adds %s us to an event of AdPulse (%s to %s), as the median of the differences of interleaved runs."
                    .formatted(
                        Shown.two(added.value()),
                        Shown.two(added.least()),
                        Shown.two(added.most()))),
            List.of(Shown.table(results)),
            targets(ours, peer, added),
            Map.of(
                ADDED,
                added.value(),
                "cpu_seconds_per_million",
                ours.cpu().value(),
                "flink_sql_cpu_seconds_per_million",
                peer.cpu().value()));
    return section.with(
        List.of(
            new Bars(
                id(),
                "Processor time per million events, bundled query, " + backend.word(),
                "CPU seconds of the contender on one core, less is better",
                results.stream()
                    .map(one -> Shown.bar(one, one.contestant().contender()))
                    .toList())),
        List.of());
  }

  private List<Target> targets(Result ours, Result peer, Median added) {
    return List.of(
        Target.atLeast(
            "CPU per event with the bundled query, %s: less than flink-sql with it by"
                .formatted(backend.word()),
            TIMES_LESS,
            peer.cpu().value() / ours.cpu().value(),
            "x"),
        Target.atMost(
            "CPU that the bundled query adds to an event, %s".formatted(backend.word()),
            ADDED_MICROS.getOrDefault(backend, Double.NaN),
            added.value(),
            " us"));
  }
}
