package io.adpulse.lab.board;

import io.adpulse.lab.board.MetricBoard.Source;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/** Puts the counters and whole-number gauges of the metric group {@code adpulse} on a board. */
final class BoardReporter implements MetricReporter {
  private static final String GROUP = "adpulse";

  private final MetricBoard board;
  private final Map<Metric, LongSupplier> readers = new ConcurrentHashMap<>();

  BoardReporter(MetricBoard board) {
    this.board = board;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (!isOurs(group)) {
      return;
    }
    reader(metric)
        .ifPresent(
            reader -> {
              readers.put(metric, reader);
              board.add(source(name, group), reader);
            });
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    LongSupplier reader = readers.remove(metric);
    if (reader != null) {
      board.remove(source(name, group), reader);
    }
  }

  private static boolean isOurs(MetricGroup group) {
    String scope =
        LogicalScopeProvider.castFrom(group).getLogicalScope(CharacterFilter.NO_OP_FILTER, '.');
    return ("." + scope + ".").contains("." + GROUP + ".");
  }

  private static Optional<LongSupplier> reader(Metric metric) {
    if (metric instanceof Counter counter) {
      return Optional.of(counter::getCount);
    }
    if (metric instanceof Gauge<?> gauge) {
      return Optional.of(() -> ((Number) gauge.getValue()).longValue());
    }
    return Optional.empty();
  }

  private static Source source(String name, MetricGroup group) {
    Map<String, String> variables = group.getAllVariables();
    return new Source(
        variables.getOrDefault("<operator_id>", variables.getOrDefault("<task_id>", "")),
        variables.getOrDefault("<subtask_index>", ""),
        Integer.parseInt(variables.getOrDefault("<task_attempt_num>", "0")),
        name,
        variables.getOrDefault("<reason>", ""));
  }
}
