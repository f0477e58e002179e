package io.adpulse.query;

import io.adpulse.event.Behavior;
import io.adpulse.event.Event;
import java.util.EnumMap;
import java.util.Locale;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.jspecify.annotations.Nullable;

/** An accepted event as a row of the table {@code ad_events}. */
final class AdEventRow implements MapFunction<Event, RowData> {

  private static final long serialVersionUID = 1L;

  private static final int CTR_PRECISION = 10;
  private static final int CTR_SCALE = 9; // an event's ctr is in units of 10^-9

  private static final DataType ROW =
      DataTypes.ROW(
              DataTypes.FIELD("user_id", DataTypes.STRING().notNull()),
              DataTypes.FIELD("ad_id", DataTypes.STRING().notNull()),
              DataTypes.FIELD("behavior", DataTypes.STRING().notNull()),
              DataTypes.FIELD("ctr", DataTypes.DECIMAL(CTR_PRECISION, CTR_SCALE)),
              DataTypes.FIELD("event_time", DataTypes.TIMESTAMP_LTZ(3).notNull()))
          .notNull();

  static final InternalTypeInfo<RowData> TYPE = InternalTypeInfo.of(ROW.getLogicalType());

  /** The table: time is what the stream's watermarks say. */
  static final Schema SCHEMA =
      Schema.newBuilder()
          .fromRowDataType(ROW)
          .watermark("event_time", "SOURCE_WATERMARK()")
          .build();

  private static final EnumMap<Behavior, StringData> BEHAVIORS = behaviors();

  private static EnumMap<Behavior, StringData> behaviors() {
    var names = new EnumMap<Behavior, StringData>(Behavior.class);
    for (Behavior behavior : Behavior.values()) {
      names.put(behavior, StringData.fromString(behavior.name().toLowerCase(Locale.ROOT)));
    }
    return names;
  }

  @Override
  public RowData map(Event event) {
    return GenericRowData.of(
        StringData.fromString(event.userId()),
        StringData.fromString(event.adId()),
        BEHAVIORS.get(event.behavior()),
        ctr(event.ctr()),
        TimestampData.fromEpochMillis(event.time()));
  }

  private static @Nullable DecimalData ctr(long ctr) {
    return ctr == Event.NO_CTR ? null : DecimalData.fromUnscaledLong(ctr, CTR_PRECISION, CTR_SCALE);
  }
}
