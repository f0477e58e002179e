package io.adpulse.lab.remote;

import io.adpulse.lab.verify.ReportedTotals;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The job's counters at one moment, over all subtasks.
 *
 * @param totals by name
 * @param byReason by name and then by reason
 */
record Counters(Map<String, Long> totals, Map<String, Map<String, Long>> byReason) {

  static final Counters NONE = new Counters(Map.of(), Map.of());

  long total(String name) {
    return totals.getOrDefault(name, 0L);
  }

  /** What was counted since then. */
  Counters since(Counters before) {
    Map<String, Long> difference = new HashMap<>();
    totals.forEach((name, count) -> difference.put(name, count - before.total(name)));
    Map<String, Map<String, Long>> reasons = new HashMap<>();
    byReason.forEach(
        (name, counts) -> {
          Map<String, Long> earlier = before.byReason.getOrDefault(name, Map.of());
          Map<String, Long> ofName = new TreeMap<>();
          counts.forEach(
              (reason, count) -> ofName.put(reason, count - earlier.getOrDefault(reason, 0L)));
          reasons.put(name, ofName);
        });
    return new Counters(difference, reasons);
  }

  /**
   * As the verifier takes them.
   *
   * @param flush how many events there were that closed windows and are not judged: all counted
   */
  ReportedTotals withoutFlush(long flush) {
    return new ReportedTotals(
        total("input") - flush,
        total("counted") - flush,
        total("duplicates"),
        total("conflicts"),
        total("late"),
        byReason.getOrDefault("dead_letters", Map.of()),
        byReason.getOrDefault("users_dead_letters", Map.of()));
  }
}
