package io.adpulse.join;

import io.adpulse.state.ValueType;
import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** {@link EventBlock}, format 1: bucket, window, number of events, that of bytes, the bytes. */
public final class EventBlockSerializer extends VersionedSerializer<EventBlock> {

  private static final long serialVersionUID = 1L;

  /** The type of streams of blocks. */
  public static final ValueType<EventBlock> TYPE =
      ValueType.of(EventBlock.class, new EventBlockSerializer());

  public EventBlockSerializer() {
    this(1);
  }

  public EventBlockSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(EventBlock block, DataOutputView out) throws IOException {
    StringValue.writeString(block.bucket(), out);
    out.writeLong(block.windowStart());
    out.writeInt(block.events());
    out.writeInt(block.bytes().length);
    out.write(block.bytes());
  }

  @Override
  protected EventBlock read(DataInputView in) throws IOException {
    String bucket = StringValue.readString(in);
    long windowStart = in.readLong();
    int events = in.readInt();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new EventBlock(bucket, windowStart, events, bytes);
  }
}
