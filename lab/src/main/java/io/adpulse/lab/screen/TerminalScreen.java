package io.adpulse.lab.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** Tables that are redrawn in place, four times a second. */
final class TerminalScreen implements Screen {
  private static final long INTERVAL_MS = 250;
  private static final int NARROWEST = 60;

  private final Terminal terminal;
  private final Display display;
  private final boolean colors;
  private boolean closed;

  private TerminalScreen(Terminal terminal, boolean colors) {
    this.terminal = terminal;
    this.colors = colors;
    display = new Display(terminal, false);
    terminal.puts(Capability.cursor_invisible);
    terminal.flush();
  }

  /** Empty if this terminal cannot move its cursor or is too narrow. */
  static Optional<TerminalScreen> open(boolean colors) {
    try {
      // Its signal handling would replace the JVM's, and with it the clean end after Ctrl-C.
      Terminal terminal =
          TerminalBuilder.builder().system(true).dumb(true).nativeSignals(false).build();
      boolean able =
          terminal.getStringCapability(Capability.cursor_up) != null
              && terminal.getWidth() > NARROWEST;
      if (!able) {
        terminal.close();
        return Optional.empty();
      }
      return Optional.of(new TerminalScreen(terminal, colors));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public long intervalMs() {
    return INTERVAL_MS;
  }

  @Override
  public synchronized void show(Function<Room, Progress> progress) {
    if (closed) {
      return;
    }
    Size size = terminal.getSize();
    boolean unicode = StandardCharsets.UTF_8.equals(terminal.encoding());
    // The last column stays free: terminals differ in what they do after writing there.
    int width = size.getColumns() - 1;
    Layout layout =
        new Layout(Math.max(NARROWEST, width), size.getRows(), colors, unicode, unicode);
    display.resize(size.getRows(), size.getColumns());
    List<AttributedString> lines =
        layout.draw(progress.apply(layout.room())).stream()
            .map(line -> line.columnSubSequence(0, width))
            .toList();
    // What is printed after the last picture has to start below it.
    display.update(lines, size.cursorPos(lines.size() - 1, 0));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    terminal.writer().println();
    terminal.puts(Capability.cursor_visible);
    terminal.flush();
    try {
      terminal.close();
    } catch (IOException e) {
      // Nothing is left to give back.
    }
  }
}
