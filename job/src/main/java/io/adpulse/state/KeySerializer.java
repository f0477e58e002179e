package io.adpulse.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Users and ads as keys, format 1: byte for byte what Flink's own {@link StringSerializer} writes,
 * and so it takes over its state; but a short text in ASCII at once and not char by char, as the
 * keys of all state and timers are written in each checkpoint.
 */
public final class KeySerializer extends VersionedSerializer<String> {

  private static final long serialVersionUID = 1L;

  /** The type of keys. */
  public static final ValueType<String> TYPE = ValueType.of(String.class, new KeySerializer());

  /** Up to here a length has one byte, and a char too. */
  private static final int ONE_BYTE = 0x80;

  public KeySerializer() {
    this(1);
  }

  public KeySerializer(int version) {
    super(version);
  }

  @Override
  protected void write(String key, DataOutputView out) throws IOException {
    int length = key.length();
    if (length + 1 >= ONE_BYTE) {
      StringValue.writeString(key, out);
      return;
    }
    byte[] bytes = new byte[length + 1];
    bytes[0] = (byte) (length + 1); // 0 stands for null
    for (int i = 0; i < length; i++) {
      char c = key.charAt(i);
      if (c >= ONE_BYTE) {
        StringValue.writeString(key, out);
        return;
      }
      bytes[i + 1] = (byte) c;
    }
    out.write(bytes);
  }

  @Override
  protected String read(DataInputView in) throws IOException {
    return StringValue.readString(in);
  }

  @Override
  boolean takesOver(TypeSerializerSnapshot<?> old) {
    return old instanceof StringSerializer.StringSerializerSnapshot;
  }
}
