package io.adpulse.lab.bench.process;

/** Who runs where. */
public final class Cores {

  /** The broker's, and that of whoever sends. */
  public static final int BROKER = 0;

  /** The contender's. */
  public static final int CONTENDER = 1;

  /** Both: where nothing counts, as in a warm-up. */
  public static final String ALL = BROKER + "-" + CONTENDER;

  private Cores() {}

  /** Whether this machine has a core for each. */
  public static boolean suffice() {
    return Runtime.getRuntime().availableProcessors() > CONTENDER;
  }
}
