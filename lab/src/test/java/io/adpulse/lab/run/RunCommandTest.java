package io.adpulse.lab.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done is answered by one sentence, exit code 2, and nothing else. */
final class RunCommandTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SPEED=0",
        "SPEED=fast",
        "SPEED=-1",
        "WINDOW=soon",
        "WINDOW=0 s",
        "WINDOW=-1 min",
        "OUT_OF_ORDERNESS=soon",
        "OUT_OF_ORDERNESS=61 min",
        "PARTITIONS=0",
        "PARTITIONS=257",
        "PARTITIONS=1.5",
        "PARALLELISM=many",
        "PARALLELISM=33",
        "BACKEND=disk",
        "INPUT=/no/such/file.jsonl",
        "USERS=/no/such/file.jsonl",
        "SQL_DIR=/no/such/folder",
        "INPUT=/",
        "FASTER=1"
      })
  void whatCannotBeDoneIsSaidInOneSentence(String argument) {
    assertThat(refusal(argument)).contains(argument);
  }

  @Test
  void damageInAFileIsToldWithTheFileAndThePlace() throws IOException {
    byte[] member = gzip("{}\n{}\n");
    Path file = directory.resolve("events");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(member);
      out.write(Arrays.copyOf(member, member.length - 1));
    }
    String place =
        " cannot be read: its gzip data ends too early at byte %d, after line 4 (cut off)."
            .formatted(2 * member.length - 1);
    assertThat(refusal("INPUT=" + file)).isEqualTo("INPUT=" + file + place);
    assertThat(refusal("USERS=" + file)).isEqualTo("USERS=" + file + place);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatFailsIsToldWithThePlace() {
    assertThat(refusal("INPUT=/proc/self/mem"))
        .isEqualTo(
            "INPUT=/proc/self/mem cannot be read: reading fails at byte 0, after line 0"
                + " (Input/output error).");
    assertThat(refusal("INPUT=/dev/null")).contains("it is no regular file");
  }

  @Test
  void everyFaultOfTheQueriesIsToldAsValidateTellsIt() throws IOException {
    Files.writeString(directory.resolve("first.sql"), "SELECT tierr FROM ad_events");
    Files.writeString(directory.resolve("second.sql"), "DROP TABLE ad_events");
    assertThat(said("SQL_DIR=" + directory).lines())
        .satisfiesExactly(
            heading -> assertThat(heading).isEqualTo("2 to correct in queries:"),
            fault -> assertThat(fault).contains("second.sql:1:1: it begins with DROP"),
            fault -> assertThat(fault).contains("first.sql:1:8: there is no column tierr"));
  }

  @Test
  void anOutputFolderWithOtherContentIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(directory.resolve("notes.txt"), "mine");
    assertThat(refusal("OUTPUT=" + directory)).contains("other content", "notes.txt");
    assertThat(directory.toFile().list()).containsExactly("notes.txt");
  }

  @Test
  void aFaultElsewhereLeavesNoTraceOfTheOutput() {
    refusal("OUTPUT=" + directory.resolve("out"), "INPUT=/no/such/file.jsonl");
    refusal("OUTPUT=" + directory.resolve("out"), "SPEED=0");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anOutputBelowAFileIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(refusal("OUTPUT=" + file)).contains("is a file");
    assertThat(refusal("OUTPUT=" + file.resolve("out"))).contains("is a file");
  }

  private static String refusal(String... arguments) {
    String said = said(arguments);
    assertThat(said.lines()).as("one sentence").hasSize(1);
    return said.strip();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String said(String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, UTF_8));
    int exitCode;
    try {
      exitCode = RunCommand.execute(arguments);
    } finally {
      System.setErr(before);
    }
    String said = captured.toString(UTF_8);
    assertThat(exitCode).as(said).isEqualTo(2);
    return said;
  }
}
