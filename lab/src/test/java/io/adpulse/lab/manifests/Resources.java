package io.adpulse.lab.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The resources of one rendered file, each as its paths and what is written there. */
final class Resources {

  private static final YAMLMapper YAML = new YAMLMapper();

  private Resources() {}

  /** By kind and name, such as {@code Role/adpulse-jobmanager}. */
  static Map<String, Map<String, String>> read(Path file, Differences declared) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return flatten(documents, declared);
    }
  }

  /** As {@link #read}, from a text. */
  static Map<String, Map<String, String>> parse(String yaml, Differences declared)
      throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return flatten(documents, declared);
    }
  }

  private static Map<String, Map<String, String>> flatten(
      Iterator<JsonNode> documents, Differences declared) {
    Map<String, Map<String, String>> resources = new TreeMap<>();
    while (documents.hasNext()) {
      JsonNode document = documents.next();
      if (document.isObject()) {
        String name = declared.rename(document.at("/metadata/name").asText());
        Map<String, String> paths = new TreeMap<>();
        collect(document, "", paths);
        paths.put("/metadata/name", name);
        resources.put(document.get("kind").asText() + "/" + name, paths);
      }
    }
    return resources;
  }

  private static void collect(JsonNode node, String path, Map<String, String> paths) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(each -> collect(each.getValue(), path + "/" + each.getKey(), paths));
    } else if (node.isArray() && !node.isEmpty()) {
      boolean named =
          StreamSupport.stream(node.spliterator(), false).allMatch(each -> each.has("name"));
      IntStream.range(0, node.size())
          .forEach(
              i -> {
                JsonNode each = node.get(i);
                String place = named ? each.get("name").asText() : Integer.toString(i);
                collect(each, path + "/" + place, paths);
              });
    } else {
      // A number and the text of it are the same to everybody who reads it here; but not to the
      // API.
      paths.put(path, node.isTextual() ? "\"" + node.asText().strip() + "\"" : node.toString());
    }
  }
}
