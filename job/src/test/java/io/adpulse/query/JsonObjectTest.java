package io.adpulse.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.AbstractDataType;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {

  @Test
  void timesAreInstantsInUtcWhateverTheZoneOfTheMachine() {
    assertThat(
            json(
                DataTypes.TIMESTAMP(3),
                TimestampData.fromLocalDateTime(LocalDateTime.parse("2024-03-01T12:01:00"))))
        .isEqualTo("{\"a\":\"2024-03-01T12:01:00Z\"}");
    assertThat(
            json(
                DataTypes.TIMESTAMP_LTZ(3),
                TimestampData.fromInstant(Instant.parse("2024-03-01T12:00:00.120Z"))))
        .isEqualTo("{\"a\":\"2024-03-01T12:00:00.120Z\"}");
    assertThat(json(DataTypes.DATE(), 1)).isEqualTo("{\"a\":\"1970-01-02\"}");
    assertThat(json(DataTypes.TIME(3), 1_500)).isEqualTo("{\"a\":\"00:00:01.500\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00:00:00",
    "36000000, 10:00:00",
    "36000001, 10:00:00.001",
    "86399999, 23:59:59.999",
    "86400000, 00:00:00",
    "-1, 23:59:59.999"
  })
  void timesOfDayAlwaysHaveSeconds(int millis, String time) {
    assertThat(json(DataTypes.TIME(3), millis)).isEqualTo("{\"a\":\"" + time + "\"}");
  }

  @Test
  void floatingPointNumbersAreTheShortestDecimals() {
    assertThat(json(DataTypes.FLOAT(), 0.1f)).isEqualTo("{\"a\":0.1}");
    assertThat(json(DataTypes.FLOAT(), 16777216f)).isEqualTo("{\"a\":1.6777216E7}");
    assertThat(json(DataTypes.FLOAT(), 3.4028235E38f)).isEqualTo("{\"a\":3.4028235E38}");
    assertThat(json(DataTypes.DOUBLE(), 0.1)).isEqualTo("{\"a\":0.1}");
    assertThat(json(DataTypes.DOUBLE(), 2.0E-3)).isEqualTo("{\"a\":0.002}");
    assertThat(json(DataTypes.DOUBLE(), 2.2250738585072014E-308))
        .isEqualTo("{\"a\":2.2250738585072014E-308}");
  }

  @Test
  void whatIsNotFiniteIsNullInRowsAndArraysToo() {
    assertThat(json(DataTypes.FLOAT(), Float.NEGATIVE_INFINITY)).isEqualTo("{\"a\":null}");
    assertThat(
            json(
                DataTypes.ARRAY(DataTypes.DOUBLE()),
                new GenericArrayData(new double[] {1, Double.NaN})))
        .isEqualTo("{\"a\":[1.0,null]}");
    assertThat(
            json(
                DataTypes.ROW(DataTypes.FIELD("b", DataTypes.DOUBLE())),
                GenericRowData.of(Double.POSITIVE_INFINITY)))
        .isEqualTo("{\"a\":{\"b\":null}}");
  }

  @Test
  void aRowIsNeverLargerThanKafkaTakesAndLosesItsLargestColumnsFirst() {
    RowType columns =
        (RowType)
            DataTypes.ROW(
                    DataTypes.FIELD("small", DataTypes.STRING()),
                    DataTypes.FIELD("large", DataTypes.STRING()),
                    DataTypes.FIELD("medium", DataTypes.STRING()))
                .getLogicalType();
    var object = JsonObject.of(columns, columns.getFieldNames(), "t.sql");
    String medium = "m".repeat(JsonObject.MOST_BYTES / 2);
    var large = StringData.fromString("l".repeat(JsonObject.MOST_BYTES));

    var row = GenericRowData.of(StringData.fromString("s"), large, StringData.fromString(medium));

    assertThat(new String(object.of(row), UTF_8))
        .isEqualTo("{\"small\":\"s\",\"large\":null,\"medium\":\"" + medium + "\"}");
    assertThat(object.of(GenericRowData.of(large, large, large)))
        .hasSizeLessThanOrEqualTo(JsonObject.MOST_BYTES);
  }

  @Test
  void decimalsAreExactAndPlain() {
    assertThat(
            json(DataTypes.DECIMAL(38, 9), decimal("12345678901234567890123456789.000000001", 38)))
        .isEqualTo("{\"a\":12345678901234567890123456789.000000001}");
    assertThat(json(DataTypes.DECIMAL(10, 9), decimal("0.000000000", 10))).isEqualTo("{\"a\":0}");
    assertThat(json(DataTypes.DECIMAL(10, 9), decimal("0.500000000", 10))).isEqualTo("{\"a\":0.5}");
  }

  @Test
  void nullsAreNullAndNumbersNumbers() {
    assertThat(json(DataTypes.BIGINT(), null)).isEqualTo("{\"a\":null}");
    assertThat(json(DataTypes.BIGINT(), Long.MAX_VALUE)).isEqualTo("{\"a\":9223372036854775807}");
    assertThat(json(DataTypes.BOOLEAN(), true)).isEqualTo("{\"a\":true}");
    assertThat(json(DataTypes.DOUBLE(), Double.NaN)).isEqualTo("{\"a\":null}");
  }

  @Test
  void rowsAndArraysNest() {
    DataType inner = DataTypes.ROW(DataTypes.FIELD("b", DataTypes.ARRAY(DataTypes.STRING())));
    var array =
        new GenericArrayData(
            new @Nullable Object[] {StringData.fromString("x \"\uD83D\uDE00\""), null});
    assertThat(json(inner, GenericRowData.of(array)))
        .isEqualTo("{\"a\":{\"b\":[\"x \\\"\uD83D\uDE00\\\"\",null]}}");
  }

  @Test
  void theKeyHoldsItsColumnsInItsOrder() {
    RowType columns =
        (RowType)
            DataTypes.ROW(
                    DataTypes.FIELD("a", DataTypes.INT()),
                    DataTypes.FIELD("b", DataTypes.INT()),
                    DataTypes.FIELD("c", DataTypes.INT()))
                .getLogicalType();
    var record =
        new RowsToJson("t", columns, List.of("c", "a"), "t.sql").map(GenericRowData.of(1, 2, 3));

    assertThat(new String(record.key(), UTF_8)).isEqualTo("{\"c\":3,\"a\":1}");
    assertThat(
            new RowsToJson("t", columns, List.of(), "t.sql").map(GenericRowData.of(1, 2, 3)).key())
        .isNull();
  }

  private static DecimalData decimal(String text, int precision) {
    return DecimalData.fromBigDecimal(new BigDecimal(text), precision, 9);
  }

  private static String json(AbstractDataType<?> type, @Nullable Object value) {
    DataType row = DataTypes.ROW(DataTypes.FIELD("a", (DataType) type));
    var object = JsonObject.of((RowType) row.getLogicalType(), List.of("a"), "t.sql");
    return new String(object.of(GenericRowData.of(value)), UTF_8);
  }
}
