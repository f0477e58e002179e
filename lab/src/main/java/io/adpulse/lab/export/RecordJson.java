package io.adpulse.lab.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as one line of JSON: {@code {"key", "headers", "value"}}. The value of a result is
 * the JSON object that it is, that of a dead letter or late event the string that came. Bytes that
 * are not UTF-8 appear as {@code key_base64} or {@code value_base64} instead.
 */
public enum RecordJson {
  /** The value is JSON, written by the job. */
  RESULT,
  /** The value is whatever somebody sent. */
  AS_IT_CAME;

  /** Numbers keep all their digits: 0.005 may not become 0.0050000000000000001. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * Writes a record, without a line feed.
   *
   * @throws IOException if it is a {@link #RESULT} and its value is no JSON
   */
  public String line(ConsumerRecord<byte[], byte[]> record) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    putBytes(line, "key", record.key());
    ObjectNode headers = line.putObject("headers");
    for (Header header : record.headers()) {
      putBytes(headers, header.key(), header.value());
    }
    byte @Nullable [] value = record.value();
    if (this == RESULT && value != null) {
      line.set("value", object(record, value));
    } else {
      putBytes(line, "value", value);
    }
    return JSON.writeValueAsString(line);
  }

  private static JsonNode object(ConsumerRecord<byte[], byte[]> record, byte[] value)
      throws IOException {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s-%d@%d is no JSON".formatted(record.topic(), record.partition(), record.offset()), e);
    }
  }

  private static void putBytes(ObjectNode node, String name, byte @Nullable [] bytes) {
    if (bytes == null) {
      node.putNull(name);
      return;
    }
    Optional<String> text = utf8(bytes);
    if (text.isPresent()) {
      node.set(name, TextNode.valueOf(text.get()));
    } else {
      node.put(name + "_base64", bytes);
    }
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
