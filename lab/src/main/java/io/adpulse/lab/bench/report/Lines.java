package io.adpulse.lab.bench.report;

import java.util.List;

/**
 * A picture of one value over another.
 *
 * @param file its name without an ending
 * @param x what the horizontal axis holds, with its unit
 * @param y what the vertical axis holds, with its unit
 * @param logarithmic whether the horizontal axis is
 */
public record Lines(
    String file, String title, String x, String y, boolean logarithmic, List<Series> series) {

  /**
   * Points that belong together.
   *
   * @param joined whether a line is drawn through them
   */
  public record Series(String name, boolean joined, List<Point> points) {}

  /** One measurement. */
  public record Point(double x, double y) {}
}
