package io.adpulse.lab.verify;

import io.adpulse.lab.model.OutputRecord;
import java.util.List;

/**
 * All that a finished run wrote, each topic in any order, the exactly-once topics read committed.
 *
 * @param adMetrics topic {@code ad-metrics}
 * @param userActivity topic {@code user-activity}
 * @param adMetricsLive topic {@code ad-metrics-live}
 * @param deadLetters topic {@code ad-events-dlq}
 * @param late topic {@code ad-events-late}
 */
public record Outputs(
    List<OutputRecord> adMetrics,
    List<OutputRecord> userActivity,
    List<OutputRecord> adMetricsLive,
    List<OutputRecord> deadLetters,
    List<OutputRecord> late) {

  public Outputs {
    adMetrics = List.copyOf(adMetrics);
    userActivity = List.copyOf(userActivity);
    adMetricsLive = List.copyOf(adMetricsLive);
    deadLetters = List.copyOf(deadLetters);
    late = List.copyOf(late);
  }
}
