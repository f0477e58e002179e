package io.adpulse.lab.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file with one record a line, compressed if its name ends in {@code .gz}. It can be read several
 * times and is never held in memory.
 */
public final class InputFile {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final String name;
  private final Opener opener;

  private InputFile(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
  }

  /** A file of the user's. */
  public static InputFile of(Path path) {
    return new InputFile(path.toString(), () -> open(path));
  }

  /** A file of the bundled sample, such as {@code open-bandit-events.jsonl.gz}. */
  public static InputFile bundled(String file) {
    return new InputFile(
        file,
        () -> {
          @Nullable InputStream stream = InputFile.class.getResourceAsStream("/data/" + file);
          if (stream == null) {
            throw new FileNotFoundException("no bundled file " + file);
          }
          return stream;
        });
  }

  private static InputStream open(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException("it is no regular file, and it has to be read twice");
    }
    return Files.newInputStream(path);
  }

  /** What a person calls it. */
  public String name() {
    return name;
  }

  /**
   * Starts to read from the first record.
   *
   * @throws IOException if it cannot be opened, or is no gzip file although it is named so
   */
  public RecordReader open() throws IOException {
    InputStream raw = opener.open();
    if (!name.endsWith(".gz")) {
      return new RecordReader(raw);
    }
    try {
      return new RecordReader(new GZIPInputStream(raw, BUFFER_BYTES));
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  @FunctionalInterface
  private interface Opener {
    InputStream open() throws IOException;
  }
}
