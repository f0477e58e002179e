package io.adpulse.lab.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Prints text as UTF-8, whatever the locale, and nothing that a terminal would obey but line feeds.
 */
public final class PrintableStream extends PrintStream {

  /** Prints to a stream, each line at once. */
  public PrintableStream(OutputStream out) {
    super(out, true, UTF_8);
  }

  /** What all other methods that print text come to. */
  @Override
  public void print(@Nullable String text) {
    super.print(Printable.lines(String.valueOf(text)));
  }
}
