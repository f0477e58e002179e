package io.adpulse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private static final String ROOT = "io.adpulse";

  /** Which other packages of the job each package may use; the root wires and may use all. */
  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.of(
              "join", List.of("event", "state", "bucket", "query"),
              "event", List.of(),
              "config", List.of(),
              "state", List.of("event"),
              "bucket", List.of("event", "state"),
              "output", List.of("event", "state", "config"),
              "input", List.of("event", "state", "output", "config"),
              "accept", List.of("event", "state", "bucket", "output"),
              "metrics", List.of("event", "state", "bucket", "output"),
              "query", List.of("event", "state", "output", "config")));

  private static final JavaClasses JOB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void eachPackageUsesOnlyThoseThatTheTableAllowsAndNoneUsesTheRoot() {
    MAY_USE.forEach(
        (name, allowed) -> {
          String[] others =
              Stream.concat(
                      Stream.of(ROOT),
                      MAY_USE.keySet().stream()
                          .filter(other -> !other.equals(name) && !allowed.contains(other))
                          .map(other -> ROOT + "." + other + ".."))
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(ROOT + "." + name + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others)
              .because(name + " may use " + allowed + "; move what both need downward")
              .allowEmptyShould(true) // a package of the design may not be there yet
              .check(JOB);
        });
  }

  @Test
  void everyPackageIsInTheTable() {
    String[] known =
        Stream.concat(
                Stream.of(ROOT), MAY_USE.keySet().stream().map(name -> ROOT + "." + name + ".."))
            .toArray(String[]::new);
    classes()
        .should()
        .resideInAnyPackage(known)
        .because("a new package needs a row in MAY_USE and a sentence in its package-info")
        .check(JOB);
  }

  @Test
  void eachPackageInfoStatesWhatTheTableSays() throws IOException {
    for (var row : MAY_USE.entrySet()) {
      Path file = Path.of("src/main/java/io/adpulse", row.getKey(), "package-info.java");
      if (Files.exists(file)) {
        String text = Files.readString(file).replaceAll("\\s*\\n \\* ?", " ");
        assertThat(text).as(file.toString()).contains(sentence(row.getValue()));
      }
    }
  }

  private static String sentence(List<String> allowed) {
    return allowed.isEmpty()
        ? "Uses no other package of the job."
        : allowed.stream()
            .map(name -> "{@code " + name + "}")
            .collect(Collectors.joining(", ", "May use ", "."));
  }

  @Test
  void nothingDependsOnWhatProvesIt() {
    noClasses().should().dependOnClassesThat().resideInAPackage(ROOT + ".lab..").check(JOB);
  }

  @Test
  void noClassUsesFlinksTuples() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink.api.java.tuple..")
        .because("a record says what its parts are")
        .check(JOB);
  }
}
