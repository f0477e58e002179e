package io.adpulse.lab.generate;

/**
 * What is injected, as shares of all records from 0 to 1.
 *
 * @param duplicates repeats that say the same, though seldom in the same bytes
 * @param conflicts repeats that say something else
 * @param late events of a window that its own partition closed long before
 * @param bad dead letters, of all reasons alike ({@code oversized} less often: each is a megabyte)
 */
public record Faults(double duplicates, double conflicts, double late, double bad) {

  /** Only good events. */
  public static final Faults NONE = new Faults(0, 0, 0, 0);

  public Faults {
    if (duplicates < 0
        || conflicts < 0
        || late < 0
        || bad < 0
        || duplicates + conflicts + late + bad > 1) {
      throw new IllegalArgumentException(
          "shares must lie from 0 to 1, also together, but are %s, %s, %s, %s"
              .formatted(duplicates, conflicts, late, bad));
    }
  }
}
