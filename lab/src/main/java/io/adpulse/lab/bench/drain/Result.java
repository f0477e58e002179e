package io.adpulse.lab.bench.drain;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one contestant measured in all its runs on one workload.
 *
 * @param workload its name
 */
public record Result(Contestant contestant, String workload, List<Figures> runs) {

  /** The median and the range of a figure. */
  public Median median(ToDoubleFunction<Figures> figure) {
    return Median.of(runs, figure);
  }

  /** Processor seconds per million records. */
  public Median cpu() {
    return median(Figures::cpuPerMillion);
  }
}
