package io.adpulse.lab.generate;

/**
 * What is injected, as shares of all records from 0 to 1.
 *
 * @param duplicates repeats that say the same, though seldom in the same bytes
 * @param conflicts repeats that say something else
 * @param late events of a window that its own partition closed long before
 * @param bad dead letters, of all reasons alike ({@code oversized} less often: each is a megabyte)
 * @param ahead events of devices whose clocks are ahead. They count in their own windows; senders
 *     must write the Kafka timestamps of the records, or time follows these events
 */
public record Faults(double duplicates, double conflicts, double late, double bad, double ahead) {

  /** Only good events. */
  public static final Faults NONE = new Faults(0, 0, 0, 0);

  /** Faults of devices whose clocks are right. */
  public Faults(double duplicates, double conflicts, double late, double bad) {
    this(duplicates, conflicts, late, bad, 0);
  }

  public Faults {
    if (duplicates < 0
        || conflicts < 0
        || late < 0
        || bad < 0
        || ahead < 0
        || duplicates + conflicts + late + bad + ahead > 1) {
      throw new IllegalArgumentException(
          "shares must lie from 0 to 1, also together, but are %s, %s, %s, %s, %s"
              .formatted(duplicates, conflicts, late, bad, ahead));
    }
  }

  /** The same with a share of events of devices whose clocks are ahead. */
  public Faults withAhead(double newAhead) {
    return new Faults(duplicates, conflicts, late, bad, newAhead);
  }
}
