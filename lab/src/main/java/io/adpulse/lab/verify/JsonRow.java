package io.adpulse.lab.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.OutputRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A result as it was written: its key as text, and its value as a JSON object. */
record JsonRow(String key, ObjectNode value) {

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  /** Reads a record; empty if its value is not a JSON object. */
  static Optional<JsonRow> read(OutputRecord record) {
    byte[] value = record.value();
    return value == null
        ? Optional.empty()
        : object(value).map(object -> new JsonRow(Bytes.text(record.key()), object));
  }

  /** The key as a JSON object; empty if it is none. */
  Optional<ObjectNode> keyObject() {
    return object(key.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<ObjectNode> object(byte[] json) {
    try {
      JsonNode node = READER.readValue(json);
      return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  /** A text field; empty if it is absent or not a string. */
  Optional<String> text(String field) {
    return Optional.ofNullable(value.get(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  /** A field with an instant in UTC, in ms since the epoch; empty if it is anything else. */
  Optional<Long> instant(String field) {
    return text(field).flatMap(JsonRow::instantOf);
  }

  /** A whole number; empty if the field is absent or anything else. */
  Optional<Long> number(String field) {
    return Optional.ofNullable(value.get(field))
        .filter(JsonNode::isIntegralNumber)
        .filter(JsonNode::canConvertToLong)
        .map(JsonNode::longValue);
  }

  /** Reads an ISO-8601 instant in UTC. */
  static Optional<Long> instantOf(String text) {
    try {
      return text.endsWith("Z")
          ? Optional.of(Instant.parse(text).toEpochMilli())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
