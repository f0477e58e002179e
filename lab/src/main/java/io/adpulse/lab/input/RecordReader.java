package io.adpulse.lab.input;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
  private long returned;

  /** Reads from a stream and closes it in the end. */
  public RecordReader(InputStream in) {
    this.in = in;
  }

  /**
   * Returns the next record, or null after the last.
   *
   * @throws IOException if the stream fails, or a record is longer than {@link #MAX_RECORD_BYTES}
   */
  public byte @Nullable [] next() throws IOException {
    while (true) {
      if (position == limit) {
        limit = in.read(buffer);
        position = 0;
        if (limit < 0) {
          limit = 0;
          return begun.size() == 0 ? null : take();
        }
      }
      int start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      begun.write(buffer, start, position - start);
      if (begun.size() > MAX_RECORD_BYTES) {
        throw new IOException(
            "record %d has more than %d MiB".formatted(returned + 1, MAX_RECORD_BYTES >> 20));
      }
      if (position < limit) {
        position++;
        return take();
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] take() {
    byte[] record = begun.toByteArray();
    begun.reset();
    returned++;
    return record;
  }
}
