package io.adpulse.lab.verify;

import java.util.Map;

/**
 * The job's own accounting, as in {@code report.json} and its metrics.
 *
 * @param deadLetters by the reason's header text, of the input topic alone; reasons without any may
 *     be absent or 0
 * @param userDeadLetters the same of the topic {@code users} alone
 */
public record ReportedTotals(
    long input,
    long counted,
    long duplicates,
    long conflicts,
    long late,
    Map<String, Long> deadLetters,
    Map<String, Long> userDeadLetters) {

  public ReportedTotals {
    deadLetters = Map.copyOf(deadLetters);
    userDeadLetters = Map.copyOf(userDeadLetters);
  }

  /** The totals of a run without bad users. */
  public ReportedTotals(
      long input,
      long counted,
      long duplicates,
      long conflicts,
      long late,
      Map<String, Long> deadLetters) {
    this(input, counted, duplicates, conflicts, late, deadLetters, Map.of());
  }

  /** What became of the input, added up: equals {@link #input} at every committed point. */
  public long accountedFor() {
    return counted
        + duplicates
        + late
        + deadLetters.values().stream().mapToLong(Long::longValue).sum();
  }
}
