package io.adpulse.metrics;

import io.adpulse.state.ValueType;
import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** {@link PartialSums}, format 1. */
public final class PartialSumsSerializer extends VersionedSerializer<PartialSums> {

  private static final long serialVersionUID = 1L;

  /** The type of streams of partial sums. */
  public static final ValueType<PartialSums> TYPE =
      ValueType.of(PartialSums.class, new PartialSumsSerializer());

  private final SumsSerializer sums = new SumsSerializer();

  public PartialSumsSerializer() {
    this(1);
  }

  public PartialSumsSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(PartialSums partial, DataOutputView out) throws IOException {
    StringValue.writeString(partial.adId(), out);
    out.writeLong(partial.windowStart());
    sums.write(partial.sums(), out);
    out.writeLong(partial.since());
  }

  @Override
  protected PartialSums read(DataInputView in) throws IOException {
    return new PartialSums(StringValue.readString(in), in.readLong(), sums.read(in), in.readLong());
  }
}
