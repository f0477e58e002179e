package io.adpulse.accept;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Reached}, format 1: 16 bytes. */
public final class ReachedSerializer extends VersionedSerializer<Reached> {

  private static final long serialVersionUID = 1L;

  public ReachedSerializer() {
    this(1);
  }

  public ReachedSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(Reached reached, DataOutputView out) throws IOException {
    out.writeInt(reached.firstKeyGroup());
    out.writeInt(reached.lastKeyGroup());
    out.writeLong(reached.watermark());
  }

  @Override
  protected Reached read(DataInputView in) throws IOException {
    return new Reached(in.readInt(), in.readInt(), in.readLong());
  }

  @Override
  public int getLength() {
    return 2 * Integer.BYTES + Long.BYTES;
  }
}
