package io.adpulse.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a person gives to make or to a script is a value, never code: neither make nor a shell nor
 * helm reads it. In a copy of the scripts, with other programs in the place of those they call.
 */
class GivenValuesTest {

  private static final Path REPOSITORY = Path.of("..");

  /** Where anything of a value runs, a file of this name appears. */
  private static final String CANARY = "canary";

  private static final List<String> HOSTILE =
      List.of(
          "$(touch canary) `touch canary`; touch canary; $HOME $$ \"'{a,b} \\ #= %s *",
          "$(shell touch canary)",
          "PATH[$(touch canary)0]",
          "s3://b/'\"$(touch canary)`touch canary`,x=y,{a},\\,b: c #d");

  /** What the environment is for anyway, and commands by their contract. */
  private static final Set<String> NOT_GIVEN =
      Set.of(
          "BASH_REMATCH",
          "BASH_SOURCE",
          "EUID",
          "FAULTS",
          "HOME",
          "JAVA_HOME",
          "LOAD",
          "PATH",
          "RANDOM",
          "SECONDS",
          "SMOKE");

  private static final Pattern TARGET = Pattern.compile("(?m)^([a-z0-9-]+):.*##");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:\\$\\{!?|number )([A-Z][A-Z0-9_]+)\\b");

  @TempDir private Path root;

  private Path programs;

  @BeforeEach
  void copyWithOtherPrograms() throws IOException {
    programs = Files.createDirectories(root.resolve("programs/bin"));
    for (String name :
        List.of(
            "mvn",
            "java",
            "helm",
            "kubectl",
            "kind",
            "docker",
            "curl",
            "taskset",
            "shellcheck",
            "helm-docs",
            "socat",
            "sleep")) {
      program(
          programs.resolve(name),
          """
          #!/usr/bin/env bash
          printf '%s\\0' "${0##*/}" "$@" >>"$RECORD"
          case "${0##*/} $*" in
            *lifecycleState*) echo 'RUNNING STABLE 1 1' ;;
            *status.state*) echo COMPLETED ;;
            sleep*) kill "$PPID" ;; # whoever waits, waits for what will not come
          esac
          """);
    }
    copy("Makefile");
    copy("pom.xml");
    for (String directory : List.of("scripts", "e2e")) {
      try (Stream<Path> files = Files.walk(REPOSITORY.resolve(directory))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          copy(REPOSITORY.relativize(file).toString());
        }
      }
    }
    // As if it were built: no source is newer.
    for (String source :
        List.of("job/src/main", "lab/src/main", "sql", "lab/target/launch", "job/target")) {
      Files.createDirectories(root.resolve(source));
    }
    for (String file : List.of("job/pom.xml", "lab/pom.xml", "lab/target/classpath")) {
      Files.writeString(root.resolve(file), "x");
    }
    Files.setLastModifiedTime(
        root.resolve("lab/target/classpath"), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
  }

  static List<String> hostile() {
    return HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void everyTargetPassesEveryValueByteForByte(String value) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/make")), "make is not installed");
    Set<String> names = variables();
    StringBuilder show = new StringBuilder("#!/usr/bin/env bash\n");
    names.forEach(
        name -> show.append("printf '%%s\\0' \"%1$s=$%1$s\" >>\"$RECORD\"\n".formatted(name)));
    try (Stream<Path> scripts = Files.list(root.resolve("scripts"))) {
      for (Path script : scripts.toList()) {
        program(script, show.toString());
      }
    }
    List<String> given = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String name : names) {
      given.add(name + "=" + value);
      expected.add(name + "=" + value);
    }

    for (String target : targets()) {
      List<String> command = new ArrayList<>(List.of("make", "--no-print-directory", target));
      command.addAll(given);
      List<String> recorded = run(Map.of(), command);

      assertThat(root.resolve(CANARY)).as("canary of make %s", target).doesNotExist();
      if (recorded.contains(expected.get(0))) { // this target calls a script
        assertThat(recorded).as("make %s", target).containsAll(expected);
      }
    }
    assertThat(run(Map.of(), "make", "restore", "FROM=" + value)).contains("FROM=" + value);
    assertThat(run(Map.of(), "make", "fuzz", "FUZZ_INPUTS=" + value))
        .contains("-Dadpulse.fuzz.inputs=" + value);
    assertThat(root.resolve(CANARY)).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noScriptRunsAnythingOfAValue(String value) throws Exception {
    Map<String, String> environment = new HashMap<>();
    variables().forEach(name -> environment.put(name, value));
    List<Path> scripts;
    try (Stream<Path> files = Files.list(root.resolve("scripts"))) {
      scripts = files.filter(Files::isExecutable).sorted().toList();
    }
    for (Path script : scripts) {
      for (String kept : List.of("", "NAME", "NAMESPACE NAME CONTEXT")) {
        Map<String, String> some = new HashMap<>(environment);
        some.keySet().removeAll(List.of(kept.split(" ", -1)));
        run(some, script.toString(), value);
        assertThat(root.resolve(CANARY)).as("canary of %s", script.getFileName()).doesNotExist();
      }
    }
  }

  @Test
  void helmGetsTheSnapshotToRestoreAsItIs() throws Exception {
    String from = HOSTILE.get(3);
    String ids = "a-1,b-2";

    assertThat(run(Map.of("GIVE_UP", ids), "make", "restore", "FROM=" + from))
        .containsSubsequence("--set-literal", "job.initialSavepointPath=" + from)
        .containsSubsequence("--set-literal", "settings.give-up-transactions=" + ids);
  }

  @Test
  void helmGetsTheImageAsItIs() throws Exception {
    assertThat(
            run(
                Map.of("IMAGE", "registry.example/a,job.state=suspended:t{1}"),
                "scripts/install-job"))
        .containsSubsequence(
            "--set-literal",
            "image.repository=registry.example/a,job.state=suspended",
            "--set-literal",
            "image.tag=t{1}");
  }

  @Test
  void aReleaseIsAVersionAndNothingElse() throws Exception {
    assertThat(run(Map.of(), "make", "savepoint-fixture", "RELEASE=0.2.0")).contains("0.2.0");
    for (String release : List.of("--into=/", "@file", "../..", "0.2.0 --seed=1", "")) {
      assertThat(run(Map.of("RELEASE", release), "scripts/record-savepoint"))
          .as(release)
          .doesNotContain("java");
    }
  }

  private static Set<String> targets() throws IOException {
    Set<String> targets = new TreeSet<>();
    TARGET
        .matcher(Files.readString(REPOSITORY.resolve("Makefile")))
        .results()
        .forEach(found -> targets.add(found.group(1)));
    assertThat(targets).contains("restore", "savepoint-fixture", "fuzz");
    return targets;
  }

  /** All that the scripts read from the environment, and what the Makefile does. */
  private static Set<String> variables() throws IOException {
    Set<String> names =
        new TreeSet<>(Set.of("FUZZ_INPUTS", "INPUT", "OUTPUT", "SPEED", "PARTITIONS"));
    try (Stream<Path> files = Files.walk(REPOSITORY.resolve("scripts"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        VARIABLE
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> names.add(found.group(1)));
      }
    }
    names.removeAll(NOT_GIVEN);
    assertThat(names).contains("FROM", "RELEASE", "WAIT", "IMAGE", "DRILL");
    return names;
  }

  private void copy(String file) throws IOException {
    Path to = root.resolve(file);
    Files.createDirectories(to.getParent());
    Files.copy(REPOSITORY.resolve(file), to);
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> run(Map<String, String> environment, String... command) throws Exception {
    return run(environment, List.of(command));
  }

  /** What the other programs got, argument by argument. */
  private List<String> run(Map<String, String> environment, List<String> command) throws Exception {
    Path record = root.resolve("record");
    Files.deleteIfExists(record);
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", root.resolve("programs").toString());
    builder.environment().put("RECORD", record.toString());
    builder.redirectErrorStream(true).redirectOutput(root.resolve("printed").toFile());
    Process process =
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.exists(record)
        ? List.of(Files.readString(record, UTF_8).split("\0", -1))
        : List.of();
  }
}
