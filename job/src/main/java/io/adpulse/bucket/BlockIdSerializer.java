package io.adpulse.bucket;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link BlockId}, format 1: 12 bytes. A map's key: the format can never change. */
public final class BlockIdSerializer extends VersionedSerializer<BlockId> {

  private static final long serialVersionUID = 1L;

  public BlockIdSerializer() {
    this(1);
  }

  public BlockIdSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(BlockId id, DataOutputView out) throws IOException {
    out.writeLong(id.window());
    out.writeInt(id.sequence());
  }

  @Override
  protected BlockId read(DataInputView in) throws IOException {
    return new BlockId(in.readLong(), in.readInt());
  }

  @Override
  public int getLength() {
    return Long.BYTES + Integer.BYTES;
  }
}
