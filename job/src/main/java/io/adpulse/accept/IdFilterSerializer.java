package io.adpulse.accept;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link IdFilter}, format 1: the bits, both lengths, the ends, the tags. */
public final class IdFilterSerializer extends VersionedSerializer<IdFilter> {

  private static final long serialVersionUID = 1L;

  public IdFilterSerializer() {
    this(1);
  }

  public IdFilterSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(IdFilter filter, DataOutputView out) throws IOException {
    out.writeByte(filter.pageBits());
    out.writeInt(filter.ends().length);
    out.writeInt(filter.tags().length);
    for (int end : filter.ends()) {
      out.writeInt(end);
    }
    for (short tag : filter.tags()) {
      out.writeShort(tag);
    }
  }

  @Override
  protected IdFilter read(DataInputView in) throws IOException {
    int pageBits = in.readByte();
    int[] ends = new int[in.readInt()];
    short[] tags = new short[in.readInt()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = in.readInt();
    }
    for (int i = 0; i < tags.length; i++) {
      tags[i] = in.readShort();
    }
    return new IdFilter(pageBits, ends, tags);
  }
}
