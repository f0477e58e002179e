package io.adpulse.lab.screen;

import io.adpulse.lab.export.Accounting;
import io.adpulse.lab.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Draws a {@link Progress} as lines.
 *
 * @param width columns that a line may have; at least 60
 * @param height lines that a picture may have
 * @param colors whether to use any
 * @param blocks whether bars may be drawn with block characters
 * @param unicode whether ids may hold anything but ASCII
 */
record Layout(int width, int height, boolean colors, boolean blocks, boolean unicode) {
  private static final int WIDEST = 100;
  private static final int LINES_WITHOUT_ADS = 7;
  private static final int MOST_ADS = 15;
  private static final int FIGURES_WIDTH = 58;

  /** The empty line and the names of the columns. */
  private static final int LINES_ABOVE_SEGMENTS = 2;

  private static final int MOST_SEGMENTS = 10;
  private static final int SEGMENT_FIGURES_WIDTH = 34;

  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final AttributedStyle FAINT = PLAIN.faint();
  private static final AttributedStyle STRONG = PLAIN.bold();
  private static final AttributedStyle GOOD = PLAIN.foreground(AttributedStyle.GREEN);
  private static final AttributedStyle WARNING = PLAIN.foreground(AttributedStyle.YELLOW);
  private static final AttributedStyle ACCENT = PLAIN.foreground(AttributedStyle.CYAN);

  /** At most 15 ads and 10 segments; two thirds are for the ads. */
  Room room() {
    int rows = height - LINES_WITHOUT_ADS - 1;
    int segments = Math.max(0, Math.min(MOST_SEGMENTS, (rows - LINES_ABOVE_SEGMENTS) / 3));
    int forSegments = segments == 0 ? 0 : segments + LINES_ABOVE_SEGMENTS;
    return new Room(Math.max(1, Math.min(MOST_ADS, rows - forSegments)), segments);
  }

  List<AttributedString> draw(Progress progress) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(bar(progress));
    lines.add(accounting(progress.accounting()));
    lines.add(
        line(
            FAINT,
            " event time is %s behind the clock, live rows take %s"
                .formatted(
                    Figures.duration(progress.eventTimeLagMs()),
                    Figures.duration(progress.liveLatencyMs()))));
    lines.add(
        progress
            .waiting()
            .map(waiting -> line(WARNING, " " + waiting))
            .orElse(AttributedString.EMPTY));
    lines.addAll(tables(progress.ads(), progress.segments()));
    return lines.stream().map(l -> l.columnSubSequence(0, width)).toList();
  }

  /** The tables alone, for the end of a run. */
  List<AttributedString> tables(List<AdRow> ads, List<SegmentRow> segments) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(
        line(
            STRONG,
            " "
                + fit("ad", adWidth())
                + figures("impressions", "clicks", "ctr", "predicted", "calibration")));
    ads.stream().limit(room().ads()).map(this::ad).forEach(lines::add);
    if (room().segments() > 0 && !segments.isEmpty()) {
      lines.add(AttributedString.EMPTY);
      lines.add(
          line(
              STRONG,
              " "
                  + names("country", "age group", "tier")
                  + figures("impressions", "clicks", "ctr")));
      segments.stream().limit(room().segments()).map(this::segment).forEach(lines::add);
    }
    return lines;
  }

  private AttributedString bar(Progress progress) {
    String right =
        " %3d %%  %s of %s  %s  %s"
            .formatted(
                (int) (100 * progress.done()),
                Figures.count(progress.accounting().input()),
                Figures.count(progress.total()),
                Figures.perSecond(progress.eventsPerSecond()),
                Figures.clock(progress.elapsedMs()));
    int length = Math.max(8, Math.min(width, WIDEST) - right.length() - 2);
    int full = (int) (length * progress.done());
    return new AttributedStringBuilder()
        .append(" ")
        .styled(style(ACCENT), (blocks ? "━" : "#").repeat(full))
        .styled(style(FAINT), (blocks ? "╌" : ".").repeat(length - full))
        .append(right)
        .toAttributedString();
  }

  private AttributedString accounting(Accounting a) {
    return new AttributedStringBuilder()
        .append(" counted ")
        .styled(style(GOOD), Figures.count(a.counted()))
        .append("  duplicates ")
        .append(troubled(a.duplicates()))
        .append("  late ")
        .append(troubled(a.late()))
        .append("  dead letters ")
        .append(troubled(a.deadLetters()))
        .toAttributedString();
  }

  private AttributedString troubled(long n) {
    return line(n == 0 ? PLAIN : WARNING, Figures.count(n));
  }

  private AttributedString ad(AdRow ad) {
    return new AttributedStringBuilder()
        .append(" ")
        .styled(style(ACCENT), fit(printable(ad.adId()), adWidth()))
        .append(
            figures(
                Figures.count(ad.impressions()),
                Figures.count(ad.clicks()),
                Figures.percent(ad.ctr()),
                Figures.percent(ad.predictedCtr()),
                Figures.ratio(ad.calibration())))
        .toAttributedString();
  }

  private AttributedString segment(SegmentRow row) {
    return new AttributedStringBuilder()
        .append(" ")
        .styled(
            style(ACCENT),
            names(
                printable(row.segment().country()),
                printable(row.segment().ageGroup()),
                printable(row.segment().tier())))
        .append(
            figures(
                Figures.count(row.impressions()),
                Figures.count(row.clicks()),
                Figures.percent(row.ctr())))
        .toAttributedString();
  }

  /** Three columns that fill what the figures leave, so that both tables end alike. */
  private String names(String country, String ageGroup, String tier) {
    int all = adWidth() + FIGURES_WIDTH - SEGMENT_FIGURES_WIDTH;
    int third = all / 3;
    return fit(country, all - 2 * third - 1)
        + " "
        + fit(ageGroup, third - 1)
        + " "
        + fit(tier, third);
  }

  private static String figures(String a, String b, String c) {
    return String.format(Locale.ROOT, "%12s %10s %10s", a, b, c);
  }

  private static String figures(String a, String b, String c, String d, String e) {
    return String.format(Locale.ROOT, "%12s %10s %10s %11s %11s", a, b, c, d, e);
  }

  private int adWidth() {
    return Math.max(2, Math.min(width, WIDEST) - FIGURES_WIDTH - 1);
  }

  /** Cut or filled to so many columns, which are not characters: some take two. */
  private String fit(String text, int columns) {
    AttributedString whole = new AttributedString(text);
    String cut =
        whole.columnLength() <= columns
            ? text
            : whole.columnSubSequence(0, columns - 1) + (unicode ? "…" : "~");
    return cut + " ".repeat(Math.max(0, columns - new AttributedString(cut).columnLength()));
  }

  /** An id is a stranger's text: it must not move the cursor. */
  private String printable(String id) {
    return unicode ? Printable.line(id) : Printable.ascii(id);
  }

  private AttributedString line(AttributedStyle style, String text) {
    return new AttributedString(text, style(style));
  }

  private AttributedStyle style(AttributedStyle style) {
    return colors ? style : PLAIN;
  }
}
