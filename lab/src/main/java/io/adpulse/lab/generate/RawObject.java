package io.adpulse.lab.generate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON object whose values are kept as they will be written, so that each can be any text. */
final class RawObject {

  private final Map<String, String> members;

  private RawObject(Map<String, String> members) {
    this.members = members;
  }

  static RawObject empty() {
    return new RawObject(Map.of());
  }

  /** The same with a member set to raw JSON, in its place if it is there, else at the end. */
  RawObject with(String name, String raw) {
    Map<String, String> changed = new LinkedHashMap<>(members);
    changed.put(name, raw);
    return new RawObject(changed);
  }

  RawObject without(String name) {
    Map<String, String> changed = new LinkedHashMap<>(members);
    changed.remove(name);
    return new RawObject(changed);
  }

  /** The same with its last member moved to the front. */
  RawObject rotated() {
    Map<String, String> changed = new LinkedHashMap<>();
    String last = members.keySet().stream().reduce("", (left, right) -> right);
    members.forEach(
        (name, raw) -> {
          if (name.equals(last)) {
            changed.put(name, raw);
          }
        });
    changed.putAll(members);
    return new RawObject(changed);
  }

  String text() {
    return members.entrySet().stream()
        .map(member -> '"' + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
