package io.adpulse.lab.savepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The directory of a release: its savepoint, what was in Kafka when it was taken, and the input
 * that came after.
 *
 * @param directory holds {@code savepoint/}, {@code about.json}, {@code topics.jsonl.gz} and {@code
 *     rest.jsonl.gz}
 */
public record StoredSavepoint(Path directory) {

  private static final JsonMapper JSON = new JsonMapper();

  /** How a job is started that restores it, and where its group was. */
  public record About(
      List<String> arguments,
      int inputPartitions,
      Map<Integer, OffsetAndMetadata> committedOffsets) {

    public About {
      arguments = List.copyOf(arguments);
      committedOffsets = Map.copyOf(committedOffsets);
    }
  }

  /** The savepoint itself; it restores from wherever it is copied to. */
  public Path savepoint() {
    return directory.resolve("savepoint");
  }

  /** All topics' contents, in order of offset within each partition. */
  public List<ProducerRecord<byte[], byte[]>> topics() throws IOException {
    return TopicDump.read(directory.resolve("topics.jsonl.gz"));
  }

  /** The input that comes after the savepoint. */
  public List<ProducerRecord<byte[], byte[]>> rest() throws IOException {
    return TopicDump.read(directory.resolve("rest.jsonl.gz"));
  }

  /** What is to be known to restore it. */
  public About about() throws IOException {
    JsonNode json = JSON.readTree(Files.readAllBytes(directory.resolve("about.json")));
    List<String> arguments = new ArrayList<>();
    json.path("arguments").forEach(each -> arguments.add(each.asText()));
    Map<Integer, OffsetAndMetadata> offsets = new TreeMap<>();
    json.path("committed_offsets")
        .properties()
        .forEach(
            each ->
                offsets.put(
                    Integer.valueOf(each.getKey()),
                    new OffsetAndMetadata(
                        each.getValue().path("offset").asLong(),
                        each.getValue().path("metadata").asText())));
    return new About(arguments, json.path("input_partitions").asInt(), offsets);
  }

  void write(
      About about,
      List<ProducerRecord<byte[], byte[]>> topics,
      List<ProducerRecord<byte[], byte[]>> rest)
      throws IOException {
    ObjectNode json = JSON.createObjectNode();
    about.arguments().forEach(json.putArray("arguments")::add);
    json.put("input_partitions", about.inputPartitions());
    ObjectNode offsets = json.putObject("committed_offsets");
    new TreeMap<>(about.committedOffsets())
        .forEach(
            (partition, offset) ->
                offsets
                    .putObject(Integer.toString(partition))
                    .put("offset", offset.offset())
                    .put("metadata", offset.metadata()));
    Files.writeString(
        directory.resolve("about.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    TopicDump.write(directory.resolve("topics.jsonl.gz"), topics);
    TopicDump.write(directory.resolve("rest.jsonl.gz"), rest);
  }
}
