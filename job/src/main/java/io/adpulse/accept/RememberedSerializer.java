package io.adpulse.accept;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Remembered}, format 1: 16 bytes. */
public final class RememberedSerializer extends VersionedSerializer<Remembered> {

  private static final long serialVersionUID = 1L;

  public RememberedSerializer() {
    this(1);
  }

  public RememberedSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(Remembered remembered, DataOutputView out) throws IOException {
    out.writeLong(remembered.content());
    out.writeLong(remembered.windowEnd());
  }

  @Override
  protected Remembered read(DataInputView in) throws IOException {
    return new Remembered(in.readLong(), in.readLong());
  }

  @Override
  public int getLength() {
    return 2 * Long.BYTES;
  }
}
