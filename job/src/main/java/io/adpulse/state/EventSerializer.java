package io.adpulse.state;

import io.adpulse.event.Behavior;
import io.adpulse.event.Event;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** {@link Event}, format 1: strings as Flink writes them, then fixed fields. */
public final class EventSerializer extends VersionedSerializer<Event> {

  private static final long serialVersionUID = 1L;

  /** The type of streams of events. */
  public static final ValueType<Event> TYPE = ValueType.of(Event.class, new EventSerializer());

  private static final Behavior[] BEHAVIORS = Behavior.values();

  public EventSerializer() {
    this(1);
  }

  public EventSerializer(int version) {
    super(version);
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // behaviors are append only
  protected void write(Event event, DataOutputView out) throws IOException {
    StringValue.writeString(event.userId(), out);
    StringValue.writeString(event.adId(), out);
    out.writeByte(event.behavior().ordinal());
    out.writeLong(event.ctr());
    out.writeLong(event.time());
    out.writeLong(event.idHigh());
    out.writeLong(event.idLow());
    out.writeLong(event.content());
  }

  @Override
  protected Event read(DataInputView in) throws IOException {
    return new Event(
        StringValue.readString(in),
        StringValue.readString(in),
        BEHAVIORS[in.readByte()],
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
