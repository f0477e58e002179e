package io.adpulse.state;

import io.adpulse.event.IncomingUser;
import io.adpulse.event.ParsedUser;
import io.adpulse.event.UserDeletion;
import io.adpulse.event.UserReason;
import io.adpulse.event.UserRejection;
import io.adpulse.event.UserRow;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** {@link IncomingUser}, format 1. Used only where the source is not chained to what follows. */
public final class IncomingUserSerializer extends VersionedSerializer<IncomingUser> {

  private static final long serialVersionUID = 1L;

  /** The type of the stream of users. */
  public static final ValueType<IncomingUser> TYPE =
      ValueType.of(IncomingUser.class, new IncomingUserSerializer());

  private static final UserReason[] REASONS = UserReason.values();
  private static final int ROW = -1;
  private static final int DELETION = -2;

  public IncomingUserSerializer() {
    this(1);
  }

  public IncomingUserSerializer(int version) {
    super(version);
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // reasons are append only
  protected void write(IncomingUser incoming, DataOutputView out) throws IOException {
    SourceRecordFormat.write(incoming.source(), out);
    if (incoming.parsed() instanceof UserRejection rejection) {
      out.writeByte(rejection.reason().ordinal());
      StringValue.writeString(rejection.detail(), out);
    } else if (incoming.parsed() instanceof UserDeletion deletion) {
      out.writeByte(DELETION);
      StringValue.writeString(deletion.userId(), out);
      out.writeLong(deletion.deletedAt());
    } else if (incoming.parsed() instanceof UserRow row) {
      out.writeByte(ROW);
      StringValue.writeString(row.userId(), out);
      StringValue.writeString(row.country().orElse(null), out);
      StringValue.writeString(row.ageGroup().orElse(null), out);
      StringValue.writeString(row.tier().orElse(null), out);
      out.writeLong(row.updatedAt());
    }
  }

  @Override
  protected IncomingUser read(DataInputView in) throws IOException {
    var source = SourceRecordFormat.read(in);
    return new IncomingUser(source, parsed(in.readByte(), in));
  }

  private static ParsedUser parsed(int kind, DataInputView in) throws IOException {
    return switch (kind) {
      case ROW ->
          new UserRow(
              StringValue.readString(in), readText(in), readText(in), readText(in), in.readLong());
      case DELETION -> new UserDeletion(StringValue.readString(in), in.readLong());
      default -> new UserRejection(REASONS[kind], StringValue.readString(in));
    };
  }

  private static Optional<String> readText(DataInputView in) throws IOException {
    return Optional.ofNullable(StringValue.readString(in));
  }
}
