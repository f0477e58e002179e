package io.adpulse.output;

import io.adpulse.output.OutgoingRecord.Header;
import io.adpulse.state.Bytes;
import io.adpulse.state.ValueType;
import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** {@link OutgoingRecord}, format 1. */
public final class OutgoingRecordSerializer extends VersionedSerializer<OutgoingRecord> {

  private static final long serialVersionUID = 1L;

  /** The type of streams to Kafka. */
  public static final ValueType<OutgoingRecord> TYPE =
      ValueType.of(OutgoingRecord.class, new OutgoingRecordSerializer());

  public OutgoingRecordSerializer() {
    this(1);
  }

  public OutgoingRecordSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(OutgoingRecord outgoing, DataOutputView out) throws IOException {
    StringValue.writeString(outgoing.topic(), out);
    Bytes.write(outgoing.key(), out);
    Bytes.write(outgoing.value(), out);
    out.writeInt(outgoing.headers().size());
    for (Header header : outgoing.headers()) {
      StringValue.writeString(header.name(), out);
      StringValue.writeString(header.value(), out);
    }
  }

  @Override
  protected OutgoingRecord read(DataInputView in) throws IOException {
    String topic = StringValue.readString(in);
    byte[] key = Bytes.read(in);
    byte[] value = Bytes.read(in);
    int size = in.readInt();
    List<Header> headers = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      headers.add(new Header(StringValue.readString(in), StringValue.readString(in)));
    }
    return new OutgoingRecord(topic, key, value, List.copyOf(headers));
  }
}
