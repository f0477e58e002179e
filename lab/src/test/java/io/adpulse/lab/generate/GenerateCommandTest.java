package io.adpulse.lab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {

  @Test
  void writesOneRecordALineAndALedgerOfWhatItWrote(@TempDir Path directory) throws Exception {
    Path out = directory.resolve("events.jsonl");
    Path ledger = directory.resolve("ledger.json");
    int code =
        new CommandLine(new GenerateCommand())
            .execute("--records=3000", "--seed=9", "--out=" + out, "--ledger=" + ledger);
    assertThat(code).isZero();
    String bytes = Files.readString(out, StandardCharsets.ISO_8859_1);
    long lines = bytes.chars().filter(c -> c == '\n').count();
    JsonNode json = new ObjectMapper().readTree(ledger.toFile());
    long deadLetters = 0;
    for (JsonNode count : json.get("dead_letters")) {
      deadLetters += count.asLong();
    }
    assertThat(json.get("input").asLong()).isEqualTo(lines).isEqualTo(3_000);
    assertThat(
            json.get("counted").asLong()
                + json.get("duplicates").asLong()
                + json.get("late").asLong()
                + deadLetters)
        .isEqualTo(lines);
  }

  @Test
  void injectsNothingIfAskedForCleanEvents(@TempDir Path directory) throws Exception {
    Path ledger = directory.resolve("ledger.json");
    new CommandLine(new GenerateCommand())
        .execute(
            "--clean", "--records=100", "--out=" + directory.resolve("x"), "--ledger=" + ledger);
    assertThat(new ObjectMapper().readTree(ledger.toFile()).get("counted").asLong()).isEqualTo(100);
  }

  @Test
  void writesUsersThatTheEventsNameAndSaysWhatItWrote(@TempDir Path directory) throws Exception {
    Path users = directory.resolve("users.jsonl");
    Path ledger = directory.resolve("ledger.json");
    int code =
        new CommandLine(new GenerateCommand())
            .execute(
                "--records=100",
                "--users=500",
                "--out=" + directory.resolve("events.jsonl"),
                "--users-out=" + users,
                "--ledger=" + ledger);
    assertThat(code).isZero();
    JsonNode json = new ObjectMapper().readTree(ledger.toFile()).get("users");
    long bad = 0;
    for (JsonNode count : json.get("dead_letters")) {
      bad += count.asLong();
    }
    assertThat(bad).isPositive();
    assertThat(json.get("deletions").asLong()).isPositive();
    String bytes = Files.readString(users, StandardCharsets.ISO_8859_1);
    assertThat(bytes.chars().filter(c -> c == '\n').count())
        .isEqualTo(json.get("rows").asLong() + json.get("deletions").asLong() + bad);
    assertThat(bytes.lines().filter(line -> line.contains("\"deleted_at\"")))
        .hasSize(json.get("deletions").asInt())
        .allMatch(line -> line.matches("\\{\"user_id\":\".+\",\"deleted_at\":\"2019-11-.*Z\"}"));
  }
}
