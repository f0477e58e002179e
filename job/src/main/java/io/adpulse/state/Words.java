package io.adpulse.state;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Longs as Flink writes them one by one, eight bytes each and the upper ones first, but all at
 * once: into a checkpoint each write goes through several streams.
 */
public final class Words {

  private static final VarHandle AS_LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Words() {}

  /** Writes two. */
  public static void write(DataOutputView out, long first, long second) throws IOException {
    byte[] bytes = new byte[2 * Long.BYTES];
    set(bytes, 0, first);
    set(bytes, 1, second);
    out.write(bytes);
  }

  /** Sets one of the longs that an array holds. */
  public static void set(byte[] bytes, int index, long value) {
    AS_LONGS.set(bytes, index * Long.BYTES, value);
  }
}
