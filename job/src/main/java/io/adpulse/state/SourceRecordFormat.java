package io.adpulse.state;

import io.adpulse.event.SourceRecord;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link SourceRecord} as part of other values. */
final class SourceRecordFormat {

  private SourceRecordFormat() {}

  static void write(SourceRecord source, DataOutputView out) throws IOException {
    Bytes.write(source.key(), out);
    Bytes.write(source.value(), out);
    out.writeInt(source.partition());
    out.writeLong(source.offset());
    out.writeLong(source.timestamp());
  }

  static SourceRecord read(DataInputView in) throws IOException {
    return new SourceRecord(
        Bytes.read(in), Bytes.read(in), in.readInt(), in.readLong(), in.readLong());
  }
}
