package io.adpulse.accept;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link IdFingerprint}, format 1: 16 bytes. A map's key: the format can never change. */
public final class IdFingerprintSerializer extends VersionedSerializer<IdFingerprint> {

  private static final long serialVersionUID = 1L;

  public IdFingerprintSerializer() {
    this(1);
  }

  public IdFingerprintSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(IdFingerprint id, DataOutputView out) throws IOException {
    out.writeLong(id.high());
    out.writeLong(id.low());
  }

  @Override
  protected IdFingerprint read(DataInputView in) throws IOException {
    return new IdFingerprint(in.readLong(), in.readLong());
  }

  @Override
  public int getLength() {
    return 2 * Long.BYTES;
  }
}
