package io.adpulse.lab.verify;

import io.adpulse.lab.model.OutputRecord;
import java.util.List;
import java.util.Optional;

/**
 * All that a finished run wrote, each topic in any order, the exactly-once topics read committed.
 *
 * @param adMetrics topic {@code ad-metrics}
 * @param userActivity topic {@code user-activity}
 * @param segmentMetrics topic {@code segment-metrics}; empty if the run had no such query, and then
 *     not compared
 * @param adMetricsLive topic {@code ad-metrics-live}
 * @param deadLetters topic {@code ad-events-dlq}
 * @param late topic {@code ad-events-late}
 */
public record Outputs(
    List<OutputRecord> adMetrics,
    List<OutputRecord> userActivity,
    Optional<List<OutputRecord>> segmentMetrics,
    List<OutputRecord> adMetricsLive,
    List<OutputRecord> deadLetters,
    List<OutputRecord> late) {

  public Outputs {
    adMetrics = List.copyOf(adMetrics);
    userActivity = List.copyOf(userActivity);
    segmentMetrics = segmentMetrics.map(List::copyOf);
    adMetricsLive = List.copyOf(adMetricsLive);
    deadLetters = List.copyOf(deadLetters);
    late = List.copyOf(late);
  }

  /** The outputs of a run without the query {@code segment-metrics}. */
  public Outputs(
      List<OutputRecord> adMetrics,
      List<OutputRecord> userActivity,
      List<OutputRecord> adMetricsLive,
      List<OutputRecord> deadLetters,
      List<OutputRecord> late) {
    this(adMetrics, userActivity, Optional.empty(), adMetricsLive, deadLetters, late);
  }

  /** The same of a run with the query {@code segment-metrics}. */
  public Outputs withSegmentMetrics(List<OutputRecord> rows) {
    return new Outputs(
        adMetrics, userActivity, Optional.of(rows), adMetricsLive, deadLetters, late);
  }
}
