package io.adpulse.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks keys and values of {@code flinkConfiguration}. */
final class FlinkConfiguration {

  /**
   * What Flink passes on without an option of its own, reviewed: environment variables of the
   * processes, and the settings of a metric reporter, whose name is free.
   */
  private static final List<Pattern> FREE =
      List.of(
          Pattern.compile("env\\.[a-zA-Z0-9._-]+"),
          Pattern.compile("containerized\\.(master|taskmanager)\\.env\\.[A-Z0-9_]+"),
          Pattern.compile("metrics\\.reporter\\.[a-zA-Z0-9_-]+\\.[a-zA-Z0-9.-]+"));

  private static final String S3 = "s3.";
  private static final String S3A = "fs.s3a.";
  private static final String OF_A_BUCKET = "fs\\.s3a\\.bucket\\.[^.]+\\.";

  private final KnownOptions options = KnownOptions.read();
  private final Set<String> hadoop = HadoopKeys.ofS3a();

  /** One fault for each key that is wrong. */
  List<Fault> check(Document document, JsonNode configuration) {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", configuration, flat);
    List<Fault> faults = new ArrayList<>();
    flat.forEach(
        (key, value) ->
            fault(key, value).ifPresent(sentence -> faults.add(document.fault(key, sentence))));
    clashes(flat.keySet())
        .forEach(
            (key, other) ->
                faults.add(
                    document.fault(
                        key,
                        "is a value, and with %s also a group of values: Flink 2 cannot write both"
                            .formatted(other))));
    return faults;
  }

  private Optional<String> fault(String key, String value) {
    if (options.knows(key)) {
      return options.refusal(key, value).map(why -> "cannot be '%s': %s".formatted(value, why));
    }
    if (FREE.stream().anyMatch(free -> free.matcher(key).matches())) {
      return Optional.empty();
    }
    if (key.startsWith(S3A) || key.startsWith(S3)) {
      return hadoopFault(key);
    }
    Optional<String> successor = options.deprecated(key);
    if (successor.isPresent()) {
      return Optional.of(
          "is deprecated"
              + (successor.get().isEmpty() ? "" : "; its successor is " + successor.get()));
    }
    return Optional.of(unknown(key, options.keys()));
  }

  /** Flink gives Hadoop {@code s3.X} as {@code fs.s3a.X}. */
  private Optional<String> hadoopFault(String key) {
    String name = key.startsWith(S3) ? S3A + key.substring(S3.length()) : key;
    String ofAnyBucket = name.replaceFirst(OF_A_BUCKET, S3A);
    // Flink's own way to write three of them.
    String dotted = ofAnyBucket.replaceAll("-(key|id)$", ".$1");
    return hadoop.contains(ofAnyBucket) || hadoop.contains(dotted)
        ? Optional.empty()
        : Optional.of(unknown(ofAnyBucket, hadoop));
  }

  private static String unknown(String key, Set<String> known) {
    return "is not known; the nearest key is " + Nearest.of(key, known);
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(),
                      field.getValue(),
                      flat));
    } else {
      flat.put(prefix, node.isValueNode() ? node.asText() : node.toString());
    }
  }

  private static Map<String, String> clashes(Set<String> keys) {
    Map<String, String> clashes = new LinkedHashMap<>();
    TreeSet<String> sorted = new TreeSet<>(keys);
    for (String key : sorted) {
      String below = sorted.ceiling(key + ".");
      if (below != null && below.startsWith(key + ".")) {
        clashes.put(key, below);
      }
    }
    return clashes;
  }
}
