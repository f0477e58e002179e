package io.adpulse.metrics;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Sums}, format 1: 48 bytes. */
public final class SumsSerializer extends VersionedSerializer<Sums> {

  private static final long serialVersionUID = 1L;

  public SumsSerializer() {
    this(1);
  }

  public SumsSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(Sums sums, DataOutputView out) throws IOException {
    out.writeLong(sums.impressions());
    out.writeLong(sums.clicks());
    out.writeLong(sums.conversions());
    out.writeLong(sums.ctrSum());
    out.writeLong(sums.ctrOfImpressions());
    out.writeLong(sums.rated());
  }

  @Override
  protected Sums read(DataInputView in) throws IOException {
    return new Sums(
        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
