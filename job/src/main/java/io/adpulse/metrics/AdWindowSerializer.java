package io.adpulse.metrics;

import io.adpulse.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link AdWindow}, format 1: 56 bytes. */
public final class AdWindowSerializer extends VersionedSerializer<AdWindow> {

  private static final long serialVersionUID = 1L;

  private final SumsSerializer sums = new SumsSerializer();

  public AdWindowSerializer() {
    this(1);
  }

  public AdWindowSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(AdWindow window, DataOutputView out) throws IOException {
    sums.write(window.sums(), out);
    out.writeLong(window.revision());
  }

  @Override
  protected AdWindow read(DataInputView in) throws IOException {
    return new AdWindow(sums.read(in), in.readLong());
  }
}
