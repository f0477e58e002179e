package io.adpulse.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads YAML. */
final class Documents {

  private static final YAMLMapper YAML = new YAMLMapper();

  private Documents() {}

  /** All documents of all {@code .yaml} files in a directory and below, in order of their names. */
  static List<Document> in(Path directory) throws IOException {
    List<Document> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        documents.addAll(read(directory.relativize(file).toString(), Files.readString(file)));
      }
    }
    return documents;
  }

  /** The documents of one text, empty ones left out. */
  static List<Document> read(String file, String yaml) throws IOException {
    List<Document> documents = new ArrayList<>();
    try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      while (all.hasNext()) {
        JsonNode content = all.next();
        if (content != null && content.isObject()) {
          documents.add(new Document(file, content));
        }
      }
    }
    return documents;
  }
}
