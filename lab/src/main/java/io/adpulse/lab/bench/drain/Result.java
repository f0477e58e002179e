package io.adpulse.lab.bench.drain;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What one contestant measured in all its runs on one workload.
 *
 * @param workload its name
 * @param cpuSecondsBefore what its JVM had used before the first run that counts
 */
public record Result(
    Contestant contestant, String workload, double cpuSecondsBefore, List<Figures> runs) {

  /** The median and the range of a figure. */
  public Median median(ToDoubleFunction<Figures> figure) {
    return Median.of(runs, figure);
  }

  /** The share of its processor time that the compiler took, in all runs together, 0 to 1. */
  public double compilerShare() {
    double all = runs.stream().mapToDouble(Figures::cpuSeconds).sum();
    return all > 0 ? runs.stream().mapToDouble(Figures::compilerSeconds).sum() / all : 0;
  }

  /**
   * By how much a figure is larger than in another result of the same interleaved runs: the median
   * and the range of the differences, run by run.
   */
  public Median beyond(Result other, ToDoubleFunction<Figures> figure) {
    return Median.of(
        IntStream.range(0, Math.min(runs.size(), other.runs.size()))
            .mapToObj(
                run ->
                    figure.applyAsDouble(runs.get(run)) - figure.applyAsDouble(other.runs.get(run)))
            .toList(),
        difference -> difference);
  }

  /** Processor seconds per million records. */
  public Median cpu() {
    return median(Figures::cpuPerMillion);
  }
}
