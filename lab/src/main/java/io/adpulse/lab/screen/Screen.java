package io.adpulse.lab.screen;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Function;

/** Where progress is shown. Used by one thread. */
public interface Screen extends AutoCloseable {

  /** How long to wait between two pictures, in ms. */
  long intervalMs();

  /**
   * Shows how things stand.
   *
   * @param progress makes a picture with at most so many rows
   */
  void show(Function<Room, Progress> progress);

  /** Leaves the last picture and gives the terminal back as it was. Can be called twice. */
  @Override
  void close();

  /**
   * A live table if the output is a terminal that can show one, else plain lines.
   *
   * @param environment for {@code TERM} and {@code NO_COLOR}
   */
  @SuppressWarnings("SystemConsoleNull") // null without a terminal is what Java 17 promises
  static Screen open(PrintStream out, Map<String, String> environment) {
    boolean terminal =
        System.console() != null && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    if (terminal) {
      boolean colors = environment.getOrDefault("NO_COLOR", "").isEmpty();
      return TerminalScreen.open(colors).<Screen>map(s -> s).orElseGet(() -> new PlainScreen(out));
    }
    return new PlainScreen(out);
  }
}
