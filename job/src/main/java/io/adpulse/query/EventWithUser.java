package io.adpulse.query;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/**
 * An accepted event as a row of {@code ad_events} with one more column: the version of its user at
 * its time, as an array of none or one.
 */
public final class EventWithUser {

  /** The table's name, which no query writes by accident. */
  static final String TABLE = "ad_events with users";

  /** The name of the column with the user. */
  static final String USER = "user as of event_time";

  private static final DataType ROW = row();

  /** The type of streams of such rows. */
  public static final InternalTypeInfo<RowData> TYPE = InternalTypeInfo.of(ROW.getLogicalType());

  /** The table: time is what the stream's watermarks say. */
  static final Schema SCHEMA =
      Schema.newBuilder()
          .fromRowDataType(ROW)
          .watermark("event_time", "SOURCE_WATERMARK()")
          .build();

  private EventWithUser() {}

  private static DataType row() {
    List<DataTypes.Field> fields =
        new ArrayList<>(DataType.getFields(AdEventRow.TYPE.getDataType()));
    // Flink cannot unnest fields that are never null on the right of a LEFT JOIN.
    DataTypes.Field[] user =
        DataType.getFields(UserVersion.TYPE.getDataType()).stream()
            .map(field -> DataTypes.FIELD(field.getName(), field.getDataType().nullable()))
            .toArray(DataTypes.Field[]::new);
    fields.add(DataTypes.FIELD(USER, DataTypes.ARRAY(DataTypes.ROW(user).notNull()).notNull()));
    return DataTypes.ROW(fields).notNull();
  }

  /** The names of all columns of events and users. */
  static List<String> columns() {
    List<String> names =
        new ArrayList<>(((RowType) AdEventRow.TYPE.toLogicalType()).getFieldNames());
    names.addAll(((RowType) UserVersion.TYPE.toLogicalType()).getFieldNames());
    return names.stream().distinct().toList();
  }
}
