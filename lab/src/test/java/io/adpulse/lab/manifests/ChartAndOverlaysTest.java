package io.adpulse.lab.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartAndOverlaysTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path RENDERED = ROOT.resolve("target/rendered");
  private static final Path DECLARED = ROOT.resolve("k8s/differences.yaml");

  @Test
  void the_chart_and_the_overlays_differ_only_where_it_is_declared() throws IOException {
    assumeTrue(
        Files.isDirectory(RENDERED), "nothing is rendered: run scripts/render, or make manifests");
    Differences declared = Differences.read(DECLARED);
    List<String> cases = cases();
    assertThat(cases).contains("base", "local", "staging", "production", "tls", "bluegreen");
    List<String> found = new ArrayList<>();
    for (String each : cases) {
      declared
          .undeclared(
              Resources.read(RENDERED.resolve("chart/" + each + ".yaml"), declared),
              Resources.read(RENDERED.resolve("kustomize/" + each + ".yaml"), declared))
          .forEach(difference -> found.add(each + ": " + difference));
    }
    assertThat(found).as("make them the same, or declare it in k8s/differences.yaml").isEmpty();
    assertThat(declared.unused()).as("declared, and not there: remove it").isEmpty();
  }

  /** The names that both sides have. */
  private static List<String> cases() throws IOException {
    TreeSet<String> names = new TreeSet<>(names("chart"));
    names.retainAll(names("kustomize"));
    return List.copyOf(names);
  }

  private static List<String> names(String side) throws IOException {
    try (Stream<Path> files = Files.list(RENDERED.resolve(side))) {
      return files.map(file -> file.getFileName().toString().replace(".yaml", "")).toList();
    }
  }
}
