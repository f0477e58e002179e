package io.adpulse.query;

import io.adpulse.output.OutgoingRecord;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/** Rows of a query as records of its topic. */
final class RowsToJson implements MapFunction<RowData, OutgoingRecord> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final JsonObject value;
  private final @Nullable JsonObject key;

  /**
   * @param columns of the query
   * @param keyColumns of the key; none: the key is null
   * @param file of the query
   */
  RowsToJson(String topic, RowType columns, List<String> keyColumns, String file) {
    this.topic = topic;
    this.value = JsonObject.of(columns, columns.getFieldNames(), file);
    this.key = keyColumns.isEmpty() ? null : JsonObject.of(columns, keyColumns, file);
  }

  @Override
  public OutgoingRecord map(RowData row) {
    byte[] keyBytes = key == null ? null : key.of(row);
    return new OutgoingRecord(topic, keyBytes, value.of(row), List.of());
  }
}
