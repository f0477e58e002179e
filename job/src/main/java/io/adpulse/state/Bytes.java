package io.adpulse.state;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Byte arrays that may be null, as length (-1 for null) and content. */
public final class Bytes {

  private Bytes() {}

  /** Writes bytes, or null. */
  public static void write(byte @Nullable [] bytes, DataOutputView out) throws IOException {
    if (bytes == null) {
      out.writeInt(-1);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static byte @Nullable [] read(DataInputView in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
