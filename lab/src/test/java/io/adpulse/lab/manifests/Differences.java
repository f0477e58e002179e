package io.adpulse.lab.manifests;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The differences between chart and overlays that are meant, each with a reason. */
final class Differences {

  /** Names that are the same but for what the chart appends. */
  record Renamed(String pattern, String to, String reason) {}

  /** Resources, or paths of them, that may differ; patterns match the whole. */
  record Meant(String resource, String path, String reason) {
    boolean covers(Difference difference) {
      return Pattern.matches(resource, difference.resource())
          && Pattern.matches(path, difference.path());
    }
  }

  /** What is at a path of a resource on both sides; the path is empty if a resource is missing. */
  record Difference(String resource, String path, String chart, String kustomize) {
    @Override
    public String toString() {
      return resource + path + ": chart " + chart + ", kustomize " + kustomize;
    }
  }

  record File(
      @JsonProperty(required = true) List<Renamed> renamed,
      @JsonProperty(required = true) List<Meant> differences) {}

  private static final String NOTHING = "has none";

  private final File declared;
  private final Set<Meant> used = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));

  Differences(File declared) {
    this.declared = declared;
  }

  static Differences read(Path file) throws IOException {
    return new Differences(new YAMLMapper().readValue(file.toFile(), File.class));
  }

  String rename(String name) {
    for (Renamed each : declared.renamed()) {
      if (Pattern.matches(each.pattern(), name)) {
        return each.to();
      }
    }
    return name;
  }

  /** The differences that nobody declared. */
  List<Difference> undeclared(
      Map<String, Map<String, String>> chart, Map<String, Map<String, String>> kustomize) {
    List<Difference> undeclared = new ArrayList<>();
    for (Difference each : between(chart, kustomize)) {
      List<Meant> covering = declared.differences().stream().filter(d -> d.covers(each)).toList();
      used.addAll(covering);
      if (covering.isEmpty()) {
        undeclared.add(each);
      }
    }
    return undeclared;
  }

  /** What is declared, and was in nothing that was compared. */
  List<Meant> unused() {
    return declared.differences().stream().filter(each -> !used.contains(each)).toList();
  }

  private static List<Difference> between(
      Map<String, Map<String, String>> chart, Map<String, Map<String, String>> kustomize) {
    List<Difference> found = new ArrayList<>();
    for (String resource : union(chart, kustomize)) {
      if (!chart.containsKey(resource)) {
        found.add(new Difference(resource, "", NOTHING, "has one"));
      } else if (!kustomize.containsKey(resource)) {
        found.add(new Difference(resource, "", "has one", NOTHING));
      } else {
        found.addAll(between(resource, chart.get(resource), kustomize.get(resource)));
      }
    }
    return found;
  }

  private static List<Difference> between(
      String resource, Map<String, String> chart, Map<String, String> kustomize) {
    List<Difference> found = new ArrayList<>();
    for (String path : union(chart, kustomize)) {
      String left = chart.getOrDefault(path, NOTHING);
      String right = kustomize.getOrDefault(path, NOTHING);
      if (!left.equals(right)) {
        found.add(new Difference(resource, path, left, right));
      }
    }
    return found;
  }

  private static Set<String> union(Map<String, ?> one, Map<String, ?> other) {
    Map<String, Object> all = new TreeMap<>(one);
    all.putAll(other);
    return all.keySet();
  }
}
