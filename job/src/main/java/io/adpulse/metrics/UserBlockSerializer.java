package io.adpulse.metrics;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link UserBlock}, format 1: the number of users, that of bytes, the bytes. */
public final class UserBlockSerializer extends VersionedSerializer<UserBlock> {

  private static final long serialVersionUID = 1L;

  public UserBlockSerializer() {
    this(1);
  }

  public UserBlockSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(UserBlock block, DataOutputView out) throws IOException {
    out.writeInt(block.users());
    out.writeInt(block.bytes().length);
    out.write(block.bytes());
  }

  @Override
  protected UserBlock read(DataInputView in) throws IOException {
    int users = in.readInt();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new UserBlock(users, bytes);
  }
}
