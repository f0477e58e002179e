package io.adpulse.lab.input;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A buffered stream that supports marks and knows how many bytes of its file were taken. */
final class CountedStream extends FilterInputStream {
  private static final int BUFFER_BYTES = 64 * 1024;

  private long position;
  private long marked;

  CountedStream(InputStream in) {
    super(new BufferedInputStream(in, BUFFER_BYTES));
  }

  /** The offset in the file of the byte that comes next. */
  long position() {
    return position;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    position += read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    position += skipped;
    return skipped;
  }

  @Override
  public synchronized void mark(int limit) {
    in.mark(limit);
    marked = position;
  }

  @Override
  public synchronized void reset() throws IOException {
    in.reset();
    position = marked;
  }
}
