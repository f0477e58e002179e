package io.adpulse.metrics;

import io.adpulse.state.VersionedSerializer;
import io.adpulse.state.Words;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Sums}, format 1: 48 bytes. */
public final class SumsSerializer extends VersionedSerializer<Sums> {

  private static final long serialVersionUID = 1L;

  private static final int LENGTH = 6 * Long.BYTES;

  public SumsSerializer() {
    this(1);
  }

  public SumsSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(Sums sums, DataOutputView out) throws IOException {
    byte[] bytes = new byte[LENGTH];
    Words.set(bytes, 0, sums.impressions());
    Words.set(bytes, 1, sums.clicks());
    Words.set(bytes, 2, sums.conversions());
    Words.set(bytes, 3, sums.ctrSum());
    Words.set(bytes, 4, sums.ctrOfImpressions());
    Words.set(bytes, 5, sums.rated());
    out.write(bytes);
  }

  @Override
  protected Sums read(DataInputView in) throws IOException {
    return new Sums(
        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
