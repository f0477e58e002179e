package io.adpulse.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What README says of {@code make run} and {@code scripts/run}, seen from a shell. */
@EnabledOnOs(OS.LINUX)
final class CommandLineITCase {
  private static final String EVENT =
      "{\"event_id\":\"%d\",\"user_id\":\"u\",\"ad_id\":\"%s\",\"behavior\":\"impression\","
          + "\"event_time\":\"%s\"}\n";

  @TempDir Path directory;
  @TempDir Path other;

  @Test
  void whatAgreesEndsWith0AndIsUtf8InAnyLocaleWithNothingThatMovesTheCursor() throws Exception {
    Path input = directory.resolve("広告.jsonl");
    Files.writeString(
        input,
        EVENT.formatted(1, "объявление", "2019-11-24T00:00:00Z")
            + EVENT.formatted(2, "\\u001b[2J", "2019-11-24T00:00:00Z")
            + EVENT.formatted(3, "広告", "1574553600\u001b]0;title\u0007"));
    try (CommandLineRun run =
        start(directory.resolve("copy"), java(""), "make", "run", "INPUT=" + input, "SPEED=max")) {
      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output())
          .contains("広告.jsonl", " объявление ", " \\u001b[2J ", "malformed, first in line 3: ")
          .matches(text -> text.chars().noneMatch(c -> c < ' ' && c != '\n'), "no control code");
    }
  }

  @Test
  void aWrongFileEndsWith2() throws Exception {
    Path input = Files.writeString(directory.resolve("events.gz"), "no gzip data");
    try (CommandLineRun run =
        start(directory.resolve("copy"), Map.of(), "make", "run", "INPUT=" + input)) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.output().lines().findFirst())
          .contains(
              "INPUT="
                  + input
                  + " cannot be read: it is named .gz but does not begin like gzip data; rename it"
                  + " if it is plain text.");
    }
    try (CommandLineRun run = start(other, Map.of("INPUT", input.toString()), "scripts/run")) {
      assertThat(run.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void aRunThatBreaksOffEndsWith1WhichMakeTurnsInto2() throws Exception {
    Map<String, String> nowhere = java("-Djava.io.tmpdir=/proc/nowhere");
    try (CommandLineRun run = start(directory.resolve("copy"), nowhere, "scripts/run")) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    }
    try (CommandLineRun run = start(other.resolve("copy"), nowhere, "make", "run")) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
    }
  }

  @Test
  void nobodyElsesMachineCanConnectAndCtrlCEndsWith130() throws Exception {
    Path input = directory.resolve("gap.jsonl");
    StringBuilder hourly = new StringBuilder(); // each waits a minute: longer than this test takes
    for (int hour = 0; hour < 10; hour++) {
      hourly.append(EVENT.formatted(hour, "a", "2019-11-24T0" + hour + ":00:00Z"));
    }
    Files.writeString(input, hourly);
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Map<String, String> environment = java("-Djava.io.tmpdir=" + temporary.toAbsolutePath());
    try (CommandLineRun run =
        start(directory.resolve("copy"), environment, "make", "run", "INPUT=" + input, "SPEED=1")) {
      run.awaitOutput("counted 1");
      run.awaitOutput("; SPEED=max does not wait");

      List<String> listening = ListeningSockets.of(run.javaPid());
      assertThat(listening)
          .as("Kafka's two, and Flink's web UI and blob server")
          .hasSizeGreaterThanOrEqualTo(4)
          .allMatch(ListeningSockets::isLoopback);

      run.interrupt();
      assertThat(run.exitCode()).as(run.output()).isEqualTo(130);
      assertThat(run.output()).contains("Stopped.");
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("adpulse")))
          .isEmpty();
    }
  }

  /** Java with the quick compiler only, as in all tests, and one more option. */
  private static Map<String, String> java(String option) {
    return Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 " + option);
  }

  private static CommandLineRun start(Path copy, Map<String, String> environment, String... command)
      throws IOException {
    return CommandLineRun.start(Files.createDirectories(copy), environment, command);
  }
}
