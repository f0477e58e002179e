package io.adpulse.lab.bench.report;

import io.adpulse.lab.bench.report.Bars.Bar;
import java.util.Locale;

/** Draws bars that lie, so that their names can be read. */
final class BarsSvg {

  private static final int LEFT = 210;
  private static final int RIGHT = 110;
  private static final int TOP = 62;
  private static final int STEP = 34;
  private static final int THICK = 20;
  private static final String OTHERS = "#afb8c1";

  private BarsSvg() {}

  static String draw(Bars bars) {
    Svg svg = new Svg();
    svg.title(bars.title());
    svg.text(20, 48, "start", 12, Svg.QUIET, bars.unit() + "; thin lines: range of the runs");
    double most = bars.bars().stream().mapToDouble(Bar::most).max().orElse(1);
    double scale = (Svg.WIDTH - LEFT - RIGHT) / Math.max(most, Double.MIN_NORMAL);
    double y = TOP;
    for (Bar bar : bars.bars()) {
      double middle = y + THICK / 2.0;
      String weight = bar.ours() ? Svg.TEXT : Svg.QUIET;
      svg.text(LEFT - 10, middle + 4.5, "end", 13, weight, bar.name());
      svg.rectangle(LEFT, y, bar.value() * scale, THICK, bar.ours() ? Svg.OURS : OTHERS);
      svg.line(
          LEFT + bar.least() * scale, middle, LEFT + bar.most() * scale, middle, Svg.TEXT, 1.5);
      svg.text(LEFT + bar.most() * scale + 8, middle + 4.5, "start", 13, Svg.TEXT, show(bar));
      y += STEP;
    }
    return svg.document((int) y + 10);
  }

  private static String show(Bar bar) {
    return String.format(Locale.ROOT, bar.value() >= 100 ? "%,.0f" : "%.2f", bar.value());
  }
}
