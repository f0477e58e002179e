package io.adpulse.lab.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
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

  /** Makes these of the process's output and errors; for a {@code main}, before the first use. */
  public static void install() {
    System.setOut(new PrintableStream(new FileOutputStream(FileDescriptor.out)));
    System.setErr(new PrintableStream(new FileOutputStream(FileDescriptor.err)));
  }

  /** What all other methods that print text come to. */
  @Override
  public void print(@Nullable String text) {
    super.print(Printable.lines(String.valueOf(text)));
  }
}
