package io.adpulse.query;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.utils.DataTypeUtils;
import org.apache.flink.types.Row;

/** Turns the text of a query into a stream of rows. */
final class Planner {

  static final String AD_EVENTS = "ad_events";
  static final String USERS = "users";

  private final StreamExecutionEnvironment env;
  private final StreamTableEnvironment tables;
  private final Streams streams;
  private final Set<String> known = new HashSet<>();

  Planner(StreamExecutionEnvironment env, Streams streams) {
    this.env = env;
    this.streams = streams;
    this.tables =
        StreamTableEnvironment.create(
            env, EnvironmentSettings.newInstance().inStreamingMode().build());
    tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    // A user who is not updated is still valid, however long ago that was.
    tables.getConfig().setIdleStateRetention(Duration.ZERO);
  }

  /**
   * What a query gives.
   *
   * @param operators between the input and the rows, in an order that depends on the plan only
   */
  record Planned(DataStream<RowData> rows, RowType columns, List<Transformation<?>> operators) {}

  /**
   * Plans one query and adds it to the flow.
   *
   * @throws RuntimeException of many kinds if it is wrong
   */
  Planned plan(Query query) {
    addEvents(query);
    DataStream<RowData> versions =
        env.fromSource(
            streams.users().reader(query.name()),
            WatermarkStrategy.noWatermarks(),
            RunQueries.READ_USERS_FOR + query.topic(),
            UserVersion.TYPE);
    tables.createTemporaryView(
        USERS, tables.fromChangelogStream(asRows(versions), UserVersion.SCHEMA));
    try {
      Table table = tables.sqlQuery(query.text());
      DataType type = withNulls(table.getResolvedSchema());
      DataStream<RowData> rows = tables.toDataStream(table, type);
      return new Planned(
          rows,
          (RowType) type.getLogicalType(),
          Operators.between(streams.made(), rows.getTransformation()));
    } finally {
      tables.dropTemporaryView(USERS);
    }
  }

  /** A stream of events is there only if a query reads it: it costs something for each event. */
  private void addEvents(Query query) {
    boolean joined = !query.joins().isEmpty();
    if (joined) {
      add(EventWithUser.TABLE, streams::eventsWithUsers, EventWithUser.SCHEMA);
    }
    if (!joined || JoinOfUsers.readsEvents(query.text())) {
      add(AD_EVENTS, streams::adEvents, AdEventRow.SCHEMA);
    }
  }

  private void add(String table, Supplier<DataStream<RowData>> stream, Schema schema) {
    if (known.add(table)) {
      tables.createTemporaryView("`" + table + "`", tables.fromDataStream(stream.get(), schema));
    }
  }

  /**
   * The type of the rows, in which any column may be null. Some functions are said to give no null
   * and do; Flink would check it, and fail the job.
   */
  private static DataType withNulls(ResolvedSchema columns) {
    DataTypes.Field[] fields =
        columns.getColumns().stream()
            .map(column -> DataTypes.FIELD(column.getName(), column.getDataType().nullable()))
            .toArray(DataTypes.Field[]::new);
    return DataTypeUtils.toInternalDataType(DataTypes.ROW(fields).notNull());
  }

  /** Only the signature asks for rows; what counts is the stream's type. */
  @SuppressWarnings("unchecked")
  private static DataStream<Row> asRows(DataStream<RowData> stream) {
    return (DataStream<Row>) (DataStream<?>) stream;
  }
}
