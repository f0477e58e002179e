package io.adpulse.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;

/** One column of a row as a field of a JSON object; null where the row has null. */
record JsonColumn(String name, RowData.FieldGetter getter, JsonValue value, Nulled nulled)
    implements Serializable {

  static JsonColumn of(String name, LogicalType type, int index, Nulled nulled) {
    return new JsonColumn(
        name, RowData.createFieldGetter(type, index), JsonValue.of(type, nulled), nulled);
  }

  void write(RowData row, JsonGenerator json) throws IOException {
    json.writeFieldName(name);
    Object field = getter.getFieldOrNull(row);
    if (field == null) {
      json.writeNull();
    } else {
      value.write(field, json);
    }
  }
}
