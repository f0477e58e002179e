package io.adpulse.bucket;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link RecordBlock}, format 1: the number of records, that of bytes, the bytes. */
public final class RecordBlockSerializer extends VersionedSerializer<RecordBlock> {

  private static final long serialVersionUID = 1L;

  public RecordBlockSerializer() {
    this(1);
  }

  public RecordBlockSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(RecordBlock block, DataOutputView out) throws IOException {
    out.writeInt(block.records());
    out.writeInt(block.bytes().length);
    out.write(block.bytes());
  }

  @Override
  protected RecordBlock read(DataInputView in) throws IOException {
    int records = in.readInt();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new RecordBlock(records, bytes);
  }
}
