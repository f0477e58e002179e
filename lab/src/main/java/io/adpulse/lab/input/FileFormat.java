package io.adpulse.lab.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * What a file holds by its first bytes, whatever its name is. Only {@link #PLAIN} and {@link #GZIP}
 * are read; the others are known so that a refusal can say what to do.
 */
enum FileFormat {
  GZIP("a gzip file", "\\x1f\\x8b", "gunzip -c FILE"),
  ZSTD("a zstd file", "\\x28\\xb5\\x2f\\xfd|[\\x50-\\x5f]\\x2a\\x4d\\x18", "zstd -dc FILE"),
  BZIP2("a bzip2 file", "BZh[1-9](1AY&SY|\\x17rE8P\\x90)", "bzip2 -dc FILE"),
  XZ("an xz file", "\\xfd7zXZ\\x00", "xz -dc FILE"),
  LZ4("an lz4 file", "\\x04\\x22\\x4d\\x18", "lz4 -dc FILE"),
  LZIP("an lzip file", "LZIP\\x01", "lzip -dc FILE"),
  COMPRESS("a file of compress", "\\x1f\\x9d", "gunzip -c FILE"),
  ZIP("a zip archive", "PK(\\x03\\x04|\\x05\\x06|\\x07\\x08)", "unzip -p FILE"),
  SEVEN_ZIP("a 7z archive", "7z\\xbc\\xaf\\x27\\x1c", "7z x -so FILE"),
  RAR("a rar archive", "Rar!\\x1a\\x07", "unrar p -inul FILE"),
  TAR("a tar archive", "(?s).{257}ustar", "tar -xOf FILE"),
  PARQUET("a Parquet file", "PAR1", ""),
  AVRO("an Avro file", "Obj\\x01", ""),
  /** One record a line; anything that is nothing else, also no bytes at all. */
  PLAIN("plain text", "", "");

  /** As far as the magic number of a tar archive reaches, in bytes. */
  private static final int HEAD = 262;

  private final String words;
  private final Pattern start;
  private final String command;

  FileFormat(String words, String start, String command) {
    this.words = words;
    this.start = Pattern.compile(start);
    this.command = command;
  }

  /**
   * Looks at the next bytes and leaves them in the stream. If that fails, what was read before
   * counts: the failure comes again where the records are read.
   *
   * @param in a stream that supports marks
   */
  static FileFormat of(InputStream in) throws IOException {
    in.mark(HEAD);
    String head = head(in);
    in.reset();
    for (FileFormat format : values()) {
      if (format.start.matcher(head).lookingAt()) {
        return format;
      }
    }
    return PLAIN;
  }

  private static String head(InputStream in) {
    byte[] head = new byte[HEAD];
    int length = 0;
    try {
      int read = in.read(head);
      while (read > 0) {
        length += read;
        read = in.read(head, length, HEAD - length);
      }
    } catch (IOException e) {
      // As said above.
    }
    return new String(head, 0, length, ISO_8859_1);
  }

  /** What it is and how a person turns it into plain text, for a sentence. */
  String refusal() {
    return command.isEmpty()
        ? words + "; convert it to one JSON object a line first"
        : words + "; unpack it first: " + command + " > plain.jsonl";
  }
}
