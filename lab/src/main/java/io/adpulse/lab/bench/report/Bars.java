package io.adpulse.lab.bench.report;

import java.util.List;

/**
 * A picture of bars, one for each name, with the range of the runs.
 *
 * @param file its name without an ending
 * @param unit of the values
 */
public record Bars(String file, String title, String unit, List<Bar> bars) {

  /**
   * One bar.
   *
   * @param ours whether it is AdPulse, which is told apart by its colour
   */
  public record Bar(String name, double value, double least, double most, boolean ours) {}
}
