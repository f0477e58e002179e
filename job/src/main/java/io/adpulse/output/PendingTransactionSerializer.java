package io.adpulse.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Format 1: the connector's committable with its own version, then the ranges. */
final class PendingTransactionSerializer implements SimpleVersionedSerializer<PendingTransaction> {

  private static final int VERSION = 1;

  private final SimpleVersionedSerializer<KafkaCommittable> committables;

  PendingTransactionSerializer(SimpleVersionedSerializer<KafkaCommittable> committables) {
    this.committables = committables;
  }

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(PendingTransaction pending) throws IOException {
    var out = new DataOutputSerializer(256);
    byte[] committable = committables.serialize(pending.committable());
    out.writeInt(committables.getVersion());
    out.writeInt(committable.length);
    out.write(committable);
    out.writeInt(pending.written().size());
    for (WrittenRange range : pending.written()) {
      out.writeUTF(range.topic());
      out.writeInt(range.partition());
      out.writeLong(range.firstOffset());
      out.writeLong(range.lastOffset());
      out.writeLong(range.records());
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public PendingTransaction deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("Unknown format " + version + " of a pending transaction");
    }
    var in = new DataInputDeserializer(serialized);
    int committableVersion = in.readInt();
    byte[] committable = new byte[in.readInt()];
    in.readFully(committable);
    int size = in.readInt();
    List<WrittenRange> written = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      written.add(
          new WrittenRange(
              in.readUTF(), in.readInt(), in.readLong(), in.readLong(), in.readLong()));
    }
    return new PendingTransaction(
        committables.deserialize(committableVersion, committable), List.copyOf(written));
  }
}
