package io.adpulse.accept;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link IdBlock}, format 1: the number of ids, then 24 bytes each, big-endian. */
public final class IdBlockSerializer extends VersionedSerializer<IdBlock> {

  private static final long serialVersionUID = 1L;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int BUFFERED_WORDS = 1024;

  public IdBlockSerializer() {
    this(1);
  }

  public IdBlockSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(IdBlock block, DataOutputView out) throws IOException {
    int ids = block.ids();
    out.writeInt(ids);
    byte[] buffer = buffer(ids);
    for (IdBlock.Slice slice : block.slices()) {
      for (int from = slice.from(); from < slice.to(); from += BUFFERED_WORDS) {
        int count = Math.min(BUFFERED_WORDS, slice.to() - from);
        for (int i = 0; i < count; i++) {
          WORD.set(buffer, i * Long.BYTES, slice.words()[from + i]);
        }
        out.write(buffer, 0, count * Long.BYTES);
      }
    }
  }

  @Override
  protected IdBlock read(DataInputView in) throws IOException {
    int ids = in.readInt();
    byte[] buffer = buffer(ids);
    List<IdBlock.Slice> slices = new ArrayList<>();
    for (int first = 0; first < ids; first += IdSegment.LARGEST) {
      long[] words = new long[Math.min(IdSegment.LARGEST, ids - first) * IdSegment.WORDS];
      for (int from = 0; from < words.length; from += BUFFERED_WORDS) {
        int count = Math.min(BUFFERED_WORDS, words.length - from);
        in.readFully(buffer, 0, count * Long.BYTES);
        for (int i = 0; i < count; i++) {
          words[from + i] = (long) WORD.get(buffer, i * Long.BYTES);
        }
      }
      slices.add(new IdBlock.Slice(words, 0, words.length));
    }
    return new IdBlock(slices);
  }

  private static byte[] buffer(int ids) {
    return new byte[Math.min(BUFFERED_WORDS, ids * IdSegment.WORDS) * Long.BYTES];
  }
}
