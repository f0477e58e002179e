package io.adpulse.lab.input;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into records. A record ends at a line feed and nowhere else, so a carriage return
 * belongs to its record; an empty line is a record of zero bytes. What follows the last line feed
 * is a record too, unless it is empty.
 */
public final class RecordReader implements Closeable {
  /** The longest record, in bytes: the topics are set to hold it whole. */
  public static final int MAX_RECORD_BYTES = 32 * 1024 * 1024;

  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private int position;
  private int limit;
  private final LongSupplier filePosition;
  private final CRC32C checksum = new CRC32C();
  private @Nullable Contents expected;
  private long returned;

  /**
   * Reads from a stream and closes it in the end.
   *
   * @param filePosition how many bytes of the file the stream has taken
   */
  RecordReader(InputStream in, LongSupplier filePosition) {
    this.in = in;
    this.filePosition = filePosition;
  }

  /**
   * Returns the next record, or null after the last.
   *
   * @throws DamagedFileException if the file cannot be read further
   * @throws IOException if a record is longer than {@link #MAX_RECORD_BYTES}
   */
  public byte @Nullable [] next() throws IOException {
    while (true) {
      if (position == limit) {
        fill();
        if (limit == 0) {
          return begun.size() == 0 ? end() : take();
        }
      }
      int start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      begun.write(buffer, start, position - start);
      if (begun.size() > MAX_RECORD_BYTES) {
        throw new IOException(
            "line %,d has more than %d MiB".formatted(returned + 1, MAX_RECORD_BYTES >> 20));
      }
      if (position < limit) {
        position++;
        return take();
      }
    }
  }

  /**
   * What was read.
   *
   * @param records how many
   * @param checksum of all of them
   */
  record Contents(long records, long checksum) {}

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** From now on a file that holds anything else is an error. */
  void expect(Contents contents) {
    expected = contents;
  }

  /** What the records returned so far are: the same file has the same. */
  Contents contents() {
    return new Contents(returned, checksum.getValue());
  }

  private void fill() throws IOException {
    position = 0;
    limit = 0;
    try {
      limit = Math.max(0, in.read(buffer));
    } catch (IOException e) {
      throw DamagedFileException.at(filePosition.getAsLong(), returned, e);
    }
  }

  private byte @Nullable [] end() throws IOException {
    if (expected != null && !contents().equals(expected)) {
      throw changed();
    }
    return null;
  }

  private static IOException changed() {
    return new IOException("it changed while it was being read; give a copy that nobody writes to");
  }

  private byte[] take() throws IOException {
    if (expected != null && returned == expected.records()) {
      throw changed();
    }
    byte[] record = begun.toByteArray();
    begun.reset();
    checksum.update(record);
    checksum.update('\n'); // so that another division into records is another checksum
    returned++;
    return record;
  }
}
