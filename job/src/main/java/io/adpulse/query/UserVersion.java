package io.adpulse.query;

import io.adpulse.event.ParsedUser;
import io.adpulse.event.UserDeletion;
import io.adpulse.event.UserRow;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/**
 * A version of a user as a row of the table {@code users}.
 *
 * <p>The join (Flink's TemporalRowTimeJoinOperator) keeps one row per user and time of validity,
 * the one that came last, and takes the one with the largest time not after the event; a deletion
 * among them means that there is no user. So every row enters as an update after which it holds,
 * and a deletion as a deletion at its own time; an update's before-image would wipe out the version
 * that it repeats. That is the contract, in whatever order the rows come.
 */
public final class UserVersion {

  private static final DataType ROW =
      DataTypes.ROW(
              DataTypes.FIELD("user_id", DataTypes.STRING().notNull()),
              DataTypes.FIELD("country", DataTypes.STRING()),
              DataTypes.FIELD("age_group", DataTypes.STRING()),
              DataTypes.FIELD("tier", DataTypes.STRING()),
              DataTypes.FIELD("updated_at", DataTypes.TIMESTAMP_LTZ(3).notNull()))
          .notNull();

  /** The type of streams of versions. */
  public static final InternalTypeInfo<RowData> TYPE = InternalTypeInfo.of(ROW.getLogicalType());

  /** The table: time is what the stream's watermarks say. */
  static final Schema SCHEMA =
      Schema.newBuilder()
          .fromRowDataType(ROW)
          .watermark("updated_at", "SOURCE_WATERMARK()")
          .primaryKey("user_id")
          .build();

  private UserVersion() {}

  /** The row, unless the record says nothing about a user. */
  public static Optional<RowData> of(ParsedUser parsed) {
    if (parsed instanceof UserRow row) {
      return Optional.of(
          GenericRowData.ofKind(
              RowKind.UPDATE_AFTER,
              StringData.fromString(row.userId()),
              text(row.country()),
              text(row.ageGroup()),
              text(row.tier()),
              TimestampData.fromEpochMillis(row.updatedAt())));
    }
    if (parsed instanceof UserDeletion deletion) {
      return Optional.of(
          GenericRowData.ofKind(
              RowKind.DELETE,
              StringData.fromString(deletion.userId()),
              null,
              null,
              null,
              TimestampData.fromEpochMillis(deletion.deletedAt())));
    }
    return Optional.empty();
  }

  private static @Nullable StringData text(Optional<String> text) {
    return text.map(StringData::fromString).orElse(null);
  }
}
