package io.adpulse.lab.model;

import java.util.Map;

/**
 * What became of all records: input = counted + duplicates + late + dead letters.
 *
 * @param duplicates repeats of an id, conflicts among them
 * @param deadLetters by reason; a reason without any is absent
 */
public record Totals(
    long input,
    Range counted,
    Range duplicates,
    Range conflicts,
    long late,
    Map<Reason, Long> deadLetters) {

  public Totals {
    deadLetters = Map.copyOf(deadLetters);
  }
}
