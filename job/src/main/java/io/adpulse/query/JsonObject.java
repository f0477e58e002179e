package io.adpulse.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** Some columns of a row as a JSON object, in the order given. */
record JsonObject(List<JsonColumn> columns) implements Serializable {

  /** Writes characters beyond the BMP as UTF-8 like all others; Jackson would escape them. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  /** The object of the columns with these names, which the row has. */
  static JsonObject of(RowType row, List<String> names) {
    return new JsonObject(
        names.stream()
            .map(
                name -> {
                  int index = row.getFieldIndex(name);
                  return new JsonColumn(
                      name,
                      RowData.createFieldGetter(row.getTypeAt(index), index),
                      JsonValue.of(row.getTypeAt(index)));
                })
            .toList());
  }

  byte[] of(RowData row) {
    try (var bytes = new ByteArrayBuilder(256)) {
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        write(row, json);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
  }

  void write(RowData row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (JsonColumn column : columns) {
      column.write(row, json);
    }
    json.writeEndObject();
  }
}
