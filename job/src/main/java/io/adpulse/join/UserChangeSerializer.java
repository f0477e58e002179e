package io.adpulse.join;

import io.adpulse.state.ValueType;
import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** {@link UserChange}, format 1: id, time, number of bytes, the attributes. */
public final class UserChangeSerializer extends VersionedSerializer<UserChange> {

  private static final long serialVersionUID = 1L;

  /** The type of streams of changes. */
  public static final ValueType<UserChange> TYPE =
      ValueType.of(UserChange.class, new UserChangeSerializer());

  public UserChangeSerializer() {
    this(1);
  }

  public UserChangeSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(UserChange change, DataOutputView out) throws IOException {
    StringValue.writeString(change.userId(), out);
    out.writeLong(change.from());
    out.writeShort(change.attributes().length);
    out.write(change.attributes());
  }

  @Override
  protected UserChange read(DataInputView in) throws IOException {
    String userId = StringValue.readString(in);
    long from = in.readLong();
    byte[] attributes = new byte[in.readUnsignedShort()];
    in.readFully(attributes);
    return new UserChange(userId, from, attributes);
  }
}
