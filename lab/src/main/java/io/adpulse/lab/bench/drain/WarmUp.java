package io.adpulse.lab.bench.drain;

import java.util.List;

/**
 * How long a contestant runs before it counts: until the compiler takes little of its processor
 * time, or one of two bounds is reached. A peer that generates code for each job never gets there.
 *
 * @param share of processor time that the compiler may take in the last run before those that count
 * @param mostRuns so many runs at most; 0 for none
 * @param mostCpuSeconds no further run after so much processor time
 */
public record WarmUp(double share, int mostRuns, double mostCpuSeconds) {

  /** No run before those that count. */
  public static final WarmUp NONE = new WarmUp(1, 0, 0);

  /**
   * Whether a contestant is warm.
   *
   * @param runs that it has had so far, none of which counts
   */
  boolean isOver(List<Figures> runs) {
    if (runs.size() >= mostRuns) {
      return true;
    }
    return !runs.isEmpty()
        && (runs.get(runs.size() - 1).compilerShare() < share
            || runs.stream().mapToDouble(Figures::cpuSeconds).sum() >= mostCpuSeconds);
  }
}
