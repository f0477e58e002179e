package io.adpulse.lab.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a gzip file holds, all its members. Unlike {@link java.util.zip.GZIPInputStream} it takes
 * nothing but a further member for an end of the file: whatever else follows a member, zeros too,
 * is an error.
 *
 * <p>What was unpacked before a fault is given out first, so that a reader knows how far it came.
 */
final class Gunzip extends InputStream {
  /** Bytes unpacked at once: so soon after its place is a fault noticed. */
  private static final int STEP = 512;

  private final GzipCompressorInputStream gzip;
  private @Nullable IOException fault;

  /**
   * Starts to read.
   *
   * @param file supports marks
   * @throws DamagedFileException if the header of the first member is wrong
   */
  Gunzip(InputStream file) throws IOException {
    try {
      gzip = new GzipCompressorInputStream(new InSteps(file), true);
    } catch (IOException e) {
      throw inWords(e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (fault != null) {
      throw fault;
    }
    long before = gzip.getBytesRead();
    try {
      return gzip.read(bytes, offset, length);
    } catch (IOException e) {
      fault = inWords(e);
      int unpacked = (int) (gzip.getBytesRead() - before);
      if (unpacked == 0) {
        throw fault;
      }
      return unpacked;
    }
  }

  @Override
  public void close() throws IOException {
    gzip.close();
  }

  private static IOException inWords(IOException e) {
    return e instanceof EOFException
        ? new DamagedFileException("its gzip data ends too early", "cut off", e)
        : new DamagedFileException(
            "its gzip data is damaged, noticed", String.valueOf(e.getMessage()), e);
  }

  /** Gives out so little at once that a fault is noticed near its place. */
  private static final class InSteps extends FilterInputStream {
    InSteps(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, Math.min(STEP, length));
    }
  }
}
