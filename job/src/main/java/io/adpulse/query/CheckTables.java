package io.adpulse.query;

import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.TableEnvironment;

/**
 * The tables of queries without their streams, as only plans over such tables can be compiled.
 * Columns and time are those of {@link AdEventRow}, {@link EventWithUser} and {@link UserVersion}.
 */
final class CheckTables {

  private final TableEnvironment tables =
      TableEnvironment.create(EnvironmentSettings.newInstance().inStreamingMode().build());

  CheckTables() {
    tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    add(
        Planner.AD_EVENTS,
        Schema.newBuilder()
            .fromRowDataType(AdEventRow.TYPE.getDataType())
            .watermark("event_time", "event_time")
            .build());
    add(
        "`" + EventWithUser.TABLE + "`",
        Schema.newBuilder()
            .fromRowDataType(EventWithUser.TYPE.getDataType())
            .watermark("event_time", "event_time")
            .build());
    add(
        Planner.USERS,
        Schema.newBuilder()
            .fromRowDataType(UserVersion.TYPE.getDataType())
            .watermark("updated_at", "updated_at")
            .primaryKey("user_id")
            .build());
  }

  private void add(String name, Schema schema) {
    tables.createTemporaryTable(
        name, TableDescriptor.forConnector("datagen").schema(schema).build());
  }

  /** The names and types of a query's columns, whether they can be null or not. */
  List<String> columns(Query query) {
    return tables.sqlQuery(query.text()).getResolvedSchema().getColumns().stream()
        .map(
            column ->
                column.getName()
                    + " "
                    + column.getDataType().getLogicalType().copy(true).asSerializableString())
        .toList();
  }

  /**
   * Plans a query and tells what would run.
   *
   * @throws RuntimeException of many kinds if it cannot be planned
   */
  PlanTree plan(Query query) {
    return PlanTree.of(
        tables
            .sqlQuery(query.text())
            .insertInto(TableDescriptor.forConnector("blackhole").build())
            .compilePlan()
            .asJsonString());
  }
}
