package io.adpulse.lab.input;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file with one record a line, plain or compressed with gzip, which its content tells. It can be
 * read several times and is never held in memory.
 */
public final class InputFile {
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
    if (Files.isDirectory(path)) {
      throw new IOException("it is a folder; name one file");
    }
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
   * @throws DamagedFileException if its beginning cannot be read
   * @throws IOException if it cannot be opened, holds neither plain text nor gzip data, or no gzip
   *     data although its name says so
   */
  public RecordReader open() throws IOException {
    CountedStream file = new CountedStream(opener.open());
    try {
      return new RecordReader(content(file), file::position);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private InputStream content(CountedStream file) throws IOException {
    FileFormat format = FileFormat.of(file);
    if (format == FileFormat.GZIP) {
      return unpacked(file);
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
      // Not read as plain: its first bytes may be what is damaged.
      throw new IOException(
          "it is named .gz but does not begin like gzip data; rename it if it is plain text");
    }
    if (format != FileFormat.PLAIN) {
      throw new IOException("it is " + format.refusal());
    }
    return file;
  }

  private static InputStream unpacked(CountedStream file) throws IOException {
    InputStream content;
    try {
      content = new BufferedInputStream(new Gunzip(file));
    } catch (IOException e) {
      throw DamagedFileException.at(file.position(), 0, e);
    }
    FileFormat inner = FileFormat.of(content);
    if (inner != FileFormat.PLAIN) {
      throw new IOException("what it holds unpacked is " + inner.refusal());
    }
    return content;
  }

  @FunctionalInterface
  private interface Opener {
    InputStream open() throws IOException;
  }
}
