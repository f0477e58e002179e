package io.adpulse.lab.bench.report;

import io.adpulse.lab.bench.report.Lines.Point;
import io.adpulse.lab.bench.report.Lines.Series;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws points and lines over two axes; the vertical one starts at 0. */
final class LinesSvg {

  private static final int HEIGHT = 410;
  private static final int MANY = 40;
  private static final int LEFT = 80;
  private static final int RIGHT = 24;
  private static final int TOP = 94;
  private static final int BOTTOM = 56;
  private static final int STEPS = 5;
  private static final List<String> COLOURS =
      List.of(Svg.OURS, "#cf222e", "#1a7f37", "#9a6700", "#8250df", "#57606a");

  private final Lines lines;
  private final Svg svg = new Svg();
  private final double left;
  private final double right;
  private final double top;

  private LinesSvg(Lines lines) {
    this.lines = lines;
    List<Point> all = lines.series().stream().flatMap(one -> one.points().stream()).toList();
    double least = all.stream().mapToDouble(point -> place(point.x())).min().orElse(0);
    double most = all.stream().mapToDouble(point -> place(point.x())).max().orElse(1);
    this.left = lines.logarithmic() ? least : 0;
    this.right = lines.logarithmic() ? Math.max(most, left + 1) : Ticks.above(most, STEPS);
    this.top = Ticks.above(all.stream().mapToDouble(Point::y).max().orElse(1), STEPS);
  }

  static String draw(Lines lines) {
    return new LinesSvg(lines).draw();
  }

  private String draw() {
    svg.title(lines.title());
    grid();
    double legend = LEFT;
    for (int i = 0; i < lines.series().size(); i++) {
      Series series = lines.series().get(i);
      String colour = COLOURS.get(i % COLOURS.size());
      if (series.joined()) {
        svg.path(
            series.points().stream()
                .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", x(p.x()), y(p.y())))
                .collect(Collectors.joining(" ")),
            colour);
      }
      if (!series.joined() || series.points().size() <= MANY) {
        series.points().forEach(p -> svg.dot(x(p.x()), y(p.y()), colour));
      }
      svg.dot(legend + 4, 52, colour);
      svg.text(legend + 14, 56, "start", 12, Svg.TEXT, series.name());
      legend += 34 + series.name().length() * 7;
    }
    return svg.document(HEIGHT);
  }

  private void grid() {
    for (int i = 0; i <= STEPS; i++) {
      double value = top * i / STEPS;
      svg.line(LEFT, y(value), Svg.WIDTH - RIGHT, y(value), Svg.GRID, 1);
      svg.text(LEFT - 8, y(value) + 4, "end", 11, Svg.QUIET, Ticks.show(value));
    }
    List<Double> ticks =
        lines.logarithmic()
            ? Ticks.tenfold(left, right)
            : IntStream.rangeClosed(0, STEPS).mapToObj(i -> right * i / STEPS).toList();
    for (double tick : ticks) {
      double value = lines.logarithmic() ? Math.pow(10, tick) : tick;
      svg.line(at(tick), HEIGHT - BOTTOM, at(tick), HEIGHT - BOTTOM + 5, Svg.QUIET, 1);
      svg.text(at(tick), HEIGHT - BOTTOM + 19, "middle", 11, Svg.QUIET, Ticks.show(value));
    }
    svg.text((LEFT + Svg.WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", 12, Svg.TEXT, lines.x());
    svg.text(LEFT, TOP - 12, "start", 12, Svg.TEXT, lines.y());
  }

  private double place(double x) {
    return lines.logarithmic() ? Math.log10(Math.max(x, Double.MIN_NORMAL)) : x;
  }

  private double x(double value) {
    return at(place(value));
  }

  private double at(double place) {
    return LEFT + (place - left) / (right - left) * (Svg.WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
  }
}
