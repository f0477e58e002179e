package io.adpulse.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** Some columns of a row as a JSON object, in the order given. */
record JsonObject(List<JsonColumn> columns) implements Serializable {

  /** What a key or a value may take, in bytes: half of what Kafka takes by default. */
  static final int MOST_BYTES = 500_000;

  /**
   * Writes characters beyond the BMP as UTF-8 like all others; Jackson would escape them. Floating
   * point numbers are the shortest that read back the same.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  /**
   * The object of the columns with these names, which the row has.
   *
   * @param file of the query, for what is logged of its values
   */
  static JsonObject of(RowType row, List<String> names, String file) {
    return new JsonObject(
        names.stream()
            .map(
                name -> {
                  int index = row.getFieldIndex(name);
                  return JsonColumn.of(name, row.getTypeAt(index), index, new Nulled(file, name));
                })
            .toList());
  }

  /** The object of a row within a column. */
  static JsonObject within(RowType row, Nulled nulled) {
    List<JsonColumn> columns = new ArrayList<>();
    for (int i = 0; i < row.getFieldCount(); i++) {
      columns.add(JsonColumn.of(row.getFieldNames().get(i), row.getTypeAt(i), i, nulled));
    }
    return new JsonObject(List.copyOf(columns));
  }

  /** At most {@link #MOST_BYTES}: the largest columns are null where a row would be larger. */
  byte[] of(RowData row) {
    byte[] bytes = of(row, Set.of());
    return bytes.length <= MOST_BYTES ? bytes : smaller(row);
  }

  private byte[] smaller(RowData row) {
    List<JsonColumn> bySize =
        columns.stream()
            .sorted(
                Comparator.comparingInt(
                        (JsonColumn column) ->
                            new JsonObject(List.of(column)).of(row, Set.of()).length)
                    .reversed())
            .toList();
    Set<JsonColumn> without = new HashSet<>();
    byte[] bytes = of(row, without);
    for (JsonColumn column : bySize) {
      if (bytes.length <= MOST_BYTES) {
        break;
      }
      without.add(column);
      column.nulled().note("more than Kafka takes in a record");
      bytes = of(row, without);
    }
    return bytes;
  }

  private byte[] of(RowData row, Set<JsonColumn> without) {
    try (var bytes = new ByteArrayBuilder(256)) {
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        json.writeStartObject();
        for (JsonColumn column : columns) {
          if (without.contains(column)) {
            json.writeNullField(column.name());
          } else {
            column.write(row, json);
          }
        }
        json.writeEndObject();
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
