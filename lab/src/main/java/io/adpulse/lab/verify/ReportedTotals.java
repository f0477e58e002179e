package io.adpulse.lab.verify;

import java.util.Map;

/**
 * The job's own accounting, as in {@code report.json} and its metrics.
 *
 * @param deadLetters by the reason's header text, of the input topic alone; reasons without any may
 *     be absent or 0
 */
public record ReportedTotals(
    long input,
    long counted,
    long duplicates,
    long conflicts,
    long late,
    Map<String, Long> deadLetters) {

  public ReportedTotals {
    deadLetters = Map.copyOf(deadLetters);
  }

  /** What became of the input, added up: equals {@link #input} at every committed point. */
  public long accountedFor() {
    return counted
        + duplicates
        + late
        + deadLetters.values().stream().mapToLong(Long::longValue).sum();
  }
}
