package io.adpulse.manifests;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One document of a rendered file.
 *
 * @param file as a person finds it
 */
record Document(String file, JsonNode content) {

  String kind() {
    return content.path("kind").asText();
  }

  /** What names it in a sentence. */
  String name() {
    return kind() + " " + content.path("metadata").path("name").asText("without a name");
  }

  Fault fault(String path, String sentence) {
    return new Fault(file, name(), path, sentence);
  }
}
