package io.adpulse.lab.screen;

import io.adpulse.lab.export.Accounting;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import org.jline.utils.AttributedString;

/**
 * One line every two seconds, for logs and pipes; the tables at the end. Only ids are not ASCII.
 */
final class PlainScreen implements Screen {
  private static final long INTERVAL_MS = 2_000;
  private static final Layout LAYOUT = new Layout(80, 24, false, false, true);

  private final PrintStream out;
  private List<AdRow> ads = List.of();
  private List<SegmentRow> segments = List.of();
  private long lineWaitedFor;

  PlainScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public long intervalMs() {
    return INTERVAL_MS;
  }

  @Override
  public void show(Function<Room, Progress> progress) {
    Progress now = progress.apply(LAYOUT.room());
    Accounting a = now.accounting();
    ads = now.ads();
    segments = now.segments();
    out.printf(
        "%s  %3d %%  %s of %s  %s  counted %s  duplicates %s  late %s  dead letters %s%n",
        Figures.clock(now.elapsedMs()),
        (int) (100 * now.done()),
        Figures.count(a.input()),
        Figures.count(now.total()),
        Figures.perSecond(now.eventsPerSecond()),
        Figures.count(a.counted()),
        Figures.count(a.duplicates()),
        Figures.count(a.late()),
        Figures.count(a.deadLetters()));
    now.waiting().filter(waiting -> waiting.line() != lineWaitedFor).ifPresent(this::print);
  }

  private void print(Waiting waiting) {
    lineWaitedFor = waiting.line();
    out.println("       " + waiting);
  }

  @Override
  public void close() {
    if (!ads.isEmpty()) {
      out.println();
      LAYOUT.tables(ads, segments).stream().map(AttributedString::toString).forEach(out::println);
      ads = List.of();
    }
  }
}
