package io.adpulse.lab.bench.report;

import java.util.Locale;

/** Writes the few shapes that the pictures need; readable on a light and a dark page. */
final class Svg {

  static final int WIDTH = 760;
  static final String OURS = "#0969da";
  static final String TEXT = "#24292f";
  static final String QUIET = "#57606a";
  static final String GRID = "#d8dee4";

  private final StringBuilder shapes = new StringBuilder();

  /** A title in the top left corner. */
  void title(String text) {
    text(20, 30, "start", 16, TEXT, "600", text);
  }

  void text(double x, double y, String anchor, int size, String colour, String text) {
    text(x, y, anchor, size, colour, "400", text);
  }

  private void text(
      double x, double y, String anchor, int size, String colour, String weight, String text) {
    add(
        "<text x='%.1f' y='%.1f' text-anchor='%s' font-size='%d' font-weight='%s' fill='%s'>%s</text>",
        x, y, anchor, size, weight, colour, escaped(text));
  }

  void rectangle(double x, double y, double width, double height, String colour) {
    add(
        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' rx='2' fill='%s'/>",
        x, y, width, height, colour);
  }

  void line(double x1, double y1, double x2, double y2, String colour, double width) {
    add(
        "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s' stroke-width='%.1f'/>",
        x1, y1, x2, y2, colour, width);
  }

  void path(String points, String colour) {
    add(
        "<polyline points='%s' fill='none' stroke='%s' stroke-width='2' stroke-linejoin='round'/>",
        points, colour);
  }

  void dot(double x, double y, String colour) {
    add("<circle cx='%.1f' cy='%.1f' r='3.5' fill='%s'/>", x, y, colour);
  }

  /** The document. */
  String document(int height) {
    return """
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' width='%1$d' height='%2$d' \
        font-family='-apple-system, "Segoe UI", "DejaVu Sans", Helvetica, Arial, sans-serif'>
        <rect width='%1$d' height='%2$d' rx='6' fill='#ffffff'/>
        %3$s</svg>
        """
        .formatted(WIDTH, height, shapes);
  }

  private void add(String format, Object... values) {
    shapes.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
