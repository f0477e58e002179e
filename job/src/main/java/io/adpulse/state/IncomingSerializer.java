package io.adpulse.state;

import io.adpulse.event.Event;
import io.adpulse.event.Incoming;
import io.adpulse.event.Parsed;
import io.adpulse.event.Reason;
import io.adpulse.event.Rejection;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** {@link Incoming}, format 1. Used only where the source is not chained to what follows. */
public final class IncomingSerializer extends VersionedSerializer<Incoming> {

  private static final long serialVersionUID = 1L;

  /** The type of the source's stream. */
  public static final ValueType<Incoming> TYPE =
      ValueType.of(Incoming.class, new IncomingSerializer());

  private static final Reason[] REASONS = Reason.values();
  private static final int EVENT = -1;

  private final EventSerializer events = new EventSerializer();

  public IncomingSerializer() {
    this(1);
  }

  public IncomingSerializer(int version) {
    super(version);
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // reasons are append only
  protected void write(Incoming incoming, DataOutputView out) throws IOException {
    SourceRecordFormat.write(incoming.source(), out);
    if (incoming.parsed() instanceof Rejection rejection) {
      out.writeByte(rejection.reason().ordinal());
      StringValue.writeString(rejection.detail(), out);
    } else if (incoming.parsed() instanceof Event event) {
      out.writeByte(EVENT);
      events.write(event, out);
    }
  }

  @Override
  protected Incoming read(DataInputView in) throws IOException {
    var source = SourceRecordFormat.read(in);
    int kind = in.readByte();
    Parsed parsed =
        kind == EVENT ? events.read(in) : new Rejection(REASONS[kind], StringValue.readString(in));
    return new Incoming(source, parsed);
  }
}
