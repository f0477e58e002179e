package io.adpulse.lab.bench.drain;

import java.util.List;

/**
 * How long a contestant drains events before its runs count: until the compiler takes little of its
 * processor time, or a bound is reached.
 *
 * @param share of processor time that the compiler may take in the last slice
 * @param mostCpuSeconds no further slice after so much processor time
 * @param mostRecords no further slice after so many records; 0 for no warm-up
 */
public record WarmUp(double share, double mostCpuSeconds, long mostRecords) {

  /** Processor time of a slice, in seconds: at 5%, the compiler has 20 ticks of Linux's clock. */
  static final double SLICE_SECONDS = 4;

  /** Runs count at once. */
  public static final WarmUp NONE = new WarmUp(1, 0, 0);

  /** What a contestant used in one slice of the warm-up. */
  record Slice(double cpuSeconds, double compilerSeconds) {}

  /** Whether a contestant is warm, after these slices. */
  boolean isOver(List<Slice> slices) {
    double used = slices.stream().mapToDouble(Slice::cpuSeconds).sum();
    if (used >= mostCpuSeconds) {
      return true;
    }
    if (slices.isEmpty()) {
      return false;
    }
    Slice last = slices.get(slices.size() - 1);
    return last.compilerSeconds() < share * last.cpuSeconds();
  }
}
