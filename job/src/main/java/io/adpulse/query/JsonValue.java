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

  /** Of a day without leap seconds, which SQL does not know. */
  int MILLIS_OF_DAY = 86_400_000;

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
   * @param nulled takes note of values that JSON does not have
   * @throws IllegalArgumentException if it does not {@link #knows know} the type
   */
  static JsonValue of(LogicalType type, Nulled nulled) {
    return switch (type.getTypeRoot()) {
      case CHAR, VARCHAR -> (value, json) -> json.writeString(value.toString());
      case BOOLEAN -> (value, json) -> json.writeBoolean((boolean) value);
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          (value, json) -> json.writeNumber(((Number) value).longValue());
      case FLOAT -> (value, json) -> writeFloat((float) value, json, nulled);
      case DOUBLE -> (value, json) -> writeDouble((double) value, json, nulled);
      case DECIMAL -> (value, json) -> json.writeNumber(plain((DecimalData) value));
      case DATE -> (value, json) -> json.writeString(LocalDate.ofEpochDay((int) value).toString());
      case TIME_WITHOUT_TIME_ZONE -> (value, json) -> json.writeString(time((int) value));
      // The session's zone is UTC, so that a time without a zone is meant there.
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          (value, json) -> json.writeString(((TimestampData) value).toInstant().toString());
      case ROW -> row((RowType) type, nulled);
      case ARRAY -> array(((ArrayType) type).getElementType(), nulled);
      default -> throw new IllegalArgumentException(type + " has no form in JSON");
    };
  }

  /** Always with seconds, which Java leaves out if they are 0; SQL counts on over midnight. */
  private static String time(int millis) {
    long ofDay = Math.floorMod(millis, MILLIS_OF_DAY);
    String time = LocalTime.ofNanoOfDay(ofDay * 1_000_000L).toString();
    return time.length() == "00:00".length() ? time + ":00" : time;
  }

  private static void writeFloat(float value, JsonGenerator json, Nulled nulled)
      throws IOException {
    if (Float.isFinite(value)) {
      json.writeNumber(value);
    } else {
      writeNull(value, json, nulled);
    }
  }

  private static void writeDouble(double value, JsonGenerator json, Nulled nulled)
      throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      writeNull(value, json, nulled);
    }
  }

  /** JSON has no word for what is not a number or not finite. */
  private static void writeNull(double value, JsonGenerator json, Nulled nulled)
      throws IOException {
    nulled.note(Double.toString(value));
    json.writeNull();
  }

  private static String plain(DecimalData decimal) {
    BigDecimal number = decimal.toBigDecimal();
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static JsonValue row(RowType type, Nulled nulled) {
    JsonObject object = JsonObject.within(type, nulled);
    return (value, json) -> object.write((RowData) value, json);
  }

  private static JsonValue array(LogicalType elementType, Nulled nulled) {
    JsonValue element = of(elementType, nulled);
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
