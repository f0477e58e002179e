package io.adpulse.lab.remote;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line that says how far things have come: rewritten on a terminal, else now and then anew. */
final class Progress {

  private static final Duration ON_A_TERMINAL = Duration.ofMillis(200);
  private static final Duration IN_A_LOG = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean terminal;
  private long nextNanos = System.nanoTime();
  private int shown;

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows a line, if it is time for one. */
  void show(String format, Object... values) {
    long now = System.nanoTime();
    if (now - nextNanos < 0) {
      return;
    }
    nextNanos = now + (terminal ? ON_A_TERMINAL : IN_A_LOG).toNanos();
    String line = String.format(Locale.ROOT, format, values);
    out.print(terminal ? "\r" + padded(line) : line + System.lineSeparator());
    out.flush();
    shown = line.length();
  }

  /** Says something that stays. */
  void say(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    out.println(terminal && shown > 0 ? "\r" + padded(line) : line);
    shown = 0;
  }

  private String padded(String line) {
    return line + " ".repeat(Math.max(0, shown - line.length()));
  }
}
