package io.adpulse.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.NullType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/**
 * An expression of a compiled plan.
 *
 * @param json as the plan writes it
 */
record Call(JsonNode json) {

  boolean isCall() {
    return json.path("kind").asText().equals("CALL");
  }

  boolean isLiteral() {
    return json.path("kind").asText().equals("LITERAL");
  }

  boolean isInput() {
    return json.path("kind").asText().equals("INPUT_REF");
  }

  /** The function's name, such as {@code SUBSTRING}, {@code /} or {@code IS NOT NULL}. */
  String name() {
    return nameOf(json);
  }

  /** The name in {@code $NAME$1}; for few functions the plan gives the kind instead. */
  static String nameOf(JsonNode function) {
    String internal = function.path("internalName").asText();
    if (internal.startsWith("$") && internal.lastIndexOf('$') > 0) {
      return internal.substring(1, internal.lastIndexOf('$'));
    }
    return internal.isEmpty() ? function.path("sqlKind").asText() : internal;
  }

  List<Call> operands() {
    return StreamSupport.stream(json.path("operands").spliterator(), false).map(Call::new).toList();
  }

  Call operand(int index) {
    return new Call(json.path("operands").path(index));
  }

  /** The value of a literal, unless it is null or a symbol. */
  Optional<String> text() {
    JsonNode value = json.path("value");
    return isLiteral() && value.isValueNode() && !value.isNull() && !json.has("symbol")
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  /** The whole number that a literal is. */
  Optional<Long> number() {
    JsonNode value = json.path("value");
    return isLiteral() && value.isIntegralNumber()
        ? Optional.of(value.longValue())
        : Optional.empty();
  }

  boolean isNull() {
    return isLiteral() && json.path("value").isNull() && !json.has("sarg");
  }

  /** The symbol of a keyword such as {@code ERROR} of {@code ERROR ON EMPTY}. */
  boolean isSymbol(String name) {
    return json.has("symbol") && json.path("value").asText().equals(name);
  }

  /** The type; of columns of time only that they are that. */
  LogicalType type() {
    JsonNode type = json.path("type");
    if (type.isTextual()) {
      String text = type.asText();
      return text.startsWith("INTERVAL")
          ? new BigIntType()
          : LogicalTypeParser.parse(text, Call.class.getClassLoader());
    }
    return type.path("type").asText().startsWith("TIMESTAMP")
        ? new LocalZonedTimestampType(3)
        : new NullType();
  }

  /** Whether it is a column of the time of the machine. */
  boolean isProcessingTime() {
    return json.at("/type/kind").asText().equals("PROCTIME") || name().startsWith("PROCTIME");
  }
}
