package io.adpulse.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** A value of one SQL type as JSON. */
@FunctionalInterface
interface JsonValue extends Serializable {

  /** Writes a value in Flink's internal form, never null. */
  void write(Object value, JsonGenerator json) throws IOException;

  /** Whether values of this type can be written. */
  static boolean knows(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case ARRAY -> knows(((ArrayType) type).getElementType());
      case ROW -> type.getChildren().stream().allMatch(JsonValue::knows);
      case CHAR,
          VARCHAR,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          FLOAT,
          DOUBLE,
          DECIMAL,
          DATE,
          TIME_WITHOUT_TIME_ZONE,
          TIMESTAMP_WITHOUT_TIME_ZONE,
          TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          true;
      default -> false;
    };
  }

  /**
   * How values of a type are written.
   *
   * @throws IllegalArgumentException if it does not {@link #knows know} the type
   */
  static JsonValue of(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case CHAR, VARCHAR -> (value, json) -> json.writeString(value.toString());
      case BOOLEAN -> (value, json) -> json.writeBoolean((boolean) value);
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          (value, json) -> json.writeNumber(((Number) value).longValue());
      case FLOAT, DOUBLE -> (value, json) -> writeDouble(((Number) value).doubleValue(), json);
      case DECIMAL -> (value, json) -> json.writeNumber(plain((DecimalData) value));
      case DATE -> (value, json) -> json.writeString(LocalDate.ofEpochDay((int) value).toString());
      case TIME_WITHOUT_TIME_ZONE ->
          (value, json) ->
              json.writeString(LocalTime.ofNanoOfDay((int) value * 1_000_000L).toString());
      // The session's zone is UTC, so that a time without a zone is meant there.
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          (value, json) -> json.writeString(((TimestampData) value).toInstant().toString());
      case ROW -> row((RowType) type);
      case ARRAY -> array(((ArrayType) type).getElementType());
      default -> throw new IllegalArgumentException(type + " has no form in JSON");
    };
  }

  /** JSON has no word for what is not a number or not finite. */
  private static void writeDouble(double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  private static String plain(DecimalData decimal) {
    BigDecimal number = decimal.toBigDecimal();
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static JsonValue row(RowType type) {
    JsonObject object = JsonObject.of(type, type.getFieldNames());
    return (value, json) -> object.write((RowData) value, json);
  }

  private static JsonValue array(LogicalType elementType) {
    JsonValue element = of(elementType);
    ArrayData.ElementGetter getter = ArrayData.createElementGetter(elementType);
    return (value, json) -> {
      ArrayData array = (ArrayData) value;
      json.writeStartArray();
      for (int i = 0; i < array.size(); i++) {
        Object each = getter.getElementOrNull(array, i);
        if (each == null) {
          json.writeNull();
        } else {
          element.write(each, json);
        }
      }
      json.writeEndArray();
    };
  }
}
