package io.adpulse.lab.savepoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Kafka records in a file: gzipped JSON, one a line, {@code {"topic", "partition", "timestamp",
 * "key", "value", "headers"}}. Bytes that are not UTF-8 stand in base64 under {@code key_base64}
 * and {@code value_base64}; a record without a timestamp gets the time at which it is sent.
 */
public final class TopicDump {

  private static final JsonMapper JSON = new JsonMapper();

  private TopicDump() {}

  /** Writes records in the order given. */
  public static void write(Path file, List<ProducerRecord<byte[], byte[]>> records)
      throws IOException {
    try (var lines =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8))) {
      for (ProducerRecord<byte[], byte[]> each : records) {
        lines.write(JSON.writeValueAsString(line(each)));
        lines.write('\n');
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static List<ProducerRecord<byte[], byte[]>> read(Path file) throws IOException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        records.add(toRecord(JSON.readTree(line)));
      }
    }
    return records;
  }

  private static ObjectNode line(ProducerRecord<byte[], byte[]> from) {
    ObjectNode line = JSON.createObjectNode();
    line.put("topic", from.topic());
    line.put("partition", from.partition());
    line.put("timestamp", from.timestamp());
    putBytes(line, "key", from.key());
    putBytes(line, "value", from.value());
    ArrayNode headers = line.putArray("headers");
    for (Header each : from.headers()) {
      ObjectNode header = headers.addObject();
      header.put("name", each.key());
      putBytes(header, "value", each.value());
    }
    return line;
  }

  private static ProducerRecord<byte[], byte[]> toRecord(JsonNode line) throws IOException {
    Headers headers = new RecordHeaders();
    for (JsonNode each : line.path("headers")) {
      headers.add(new RecordHeader(each.path("name").asText(), getBytes(each, "value")));
    }
    JsonNode timestamp = line.path("timestamp");
    return new ProducerRecord<>(
        line.path("topic").asText(),
        line.path("partition").asInt(),
        timestamp.isNumber() ? timestamp.asLong() : null,
        getBytes(line, "key"),
        getBytes(line, "value"),
        headers);
  }

  private static void putBytes(ObjectNode node, String name, byte @Nullable [] bytes) {
    if (bytes == null) {
      return;
    }
    Optional<String> text = utf8(bytes);
    if (text.isPresent()) {
      node.put(name, text.get());
    } else {
      node.put(name + "_base64", bytes);
    }
  }

  private static byte @Nullable [] getBytes(JsonNode node, String name) throws IOException {
    if (node.has(name)) {
      return node.path(name).asText().getBytes(UTF_8);
    }
    return node.has(name + "_base64") ? node.path(name + "_base64").binaryValue() : null;
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
