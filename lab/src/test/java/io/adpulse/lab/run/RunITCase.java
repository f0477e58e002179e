package io.adpulse.lab.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person runs it; a run verifies itself, so 0 means that the model agrees. */
final class RunITCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SHOWN =
      "{\"event_id\":\"1\",\"user_id\":\"u\",\"ad_id\":\"a\",\"behavior\":\"impression\","
          + "\"ctr\":0.25,\"event_time\":\"2019-11-24T00:00:01Z\"}";
  private static final String CLICKED =
      "{\"event_id\":\"2\",\"user_id\":\" u\",\"ad_id\":\"a\",\"behavior\":\"Click\","
          + "\"event_time\":1574553602000}\r";
  private static final String SHOWN_LATER =
      SHOWN.replace("\"1\"", "\"3\"").replace("00:00:01Z", "00:00:03.999Z");
  private static final String SHOWN_LAST =
      SHOWN.replace("\"1\"", "\"4\"").replace("00:00:01Z", "00:00:04Z");
  private static final String IN_CONFLICT = SHOWN.replace("0.25", "0.5");
  private static final String NOT_UTF8 = "{\"user_id\":\"\u00ff\"}";
  private static final String NO_USER = "{\"event_id\":\"3\"}";
  private static final String OVERSIZED = SHOWN + " ".repeat(3 << 20);

  @TempDir Path directory;

  @Test
  void everyRecordOfAFileIsAccountedForAndExported() throws IOException {
    Path out = directory.resolve("out");
    Path in = directory.resolve("in.jsonl");
    List<String> records =
        List.of(SHOWN, CLICKED, SHOWN, IN_CONFLICT, "", NOT_UTF8, NO_USER, OVERSIZED);
    Files.write(in, String.join("\n", records).getBytes(ISO_8859_1));

    assertThat(run("INPUT=" + in, "OUTPUT=" + out, "WINDOW=1h", "PARTITIONS=3")).isZero();

    JsonNode report = JSON.readTree(out.resolve("report.json").toFile());
    assertThat(report)
        .isEqualTo(
            JSON.readTree(
                """
                {"input": 8, "counted": 2, "duplicates": 2, "conflicts": 1, "late": 0,
                 "dead_letters": 4, "dead_letters_by_reason":
                   {"empty": 1, "malformed": 1, "missing-user_id": 1, "oversized": 1},
                 "users": {"input": 0, "dead_letters": 0, "dead_letters_by_reason": {}}}"""));
    assertThat(read(out, "ad-metrics"))
        .containsExactly(
            JSON.readTree(
                """
                {"key": "a", "headers": {}, "value": {"ad_id": "a",
                 "window_start": "2019-11-24T00:00:00Z", "window_end": "2019-11-24T01:00:00Z",
                 "impressions": 1, "clicks": 1, "conversions": 0,
                 "ctr": 1, "predicted_ctr": 0.25, "calibration": 4}}"""));
    assertThat(read(out, "user-activity")).hasSize(1);
    assertThat(read(out, "segment-metrics"))
        .as("without USERS= nobody is known")
        .extracting(row -> row.at("/value/country").asText(), row -> row.at("/value/clicks"))
        .containsExactly(tuple("unknown", IntNode.valueOf(1)));
    assertThat(read(out, "ad-metrics-live"))
        .anySatisfy(row -> assertThat(row.at("/value/final").asBoolean()).isTrue());
    assertThat(out.resolve("ad-events-late.jsonl")).isEmptyFile();
    assertThat(read(out, "ad-events-dlq"))
        .extracting(RunITCase::came)
        .containsExactlyInAnyOrder("", base64(NOT_UTF8), NO_USER, OVERSIZED);
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("in.jsonl", "out");
  }

  @Test
  void usersAreJoinedAsOfTheEventAndTheirDeadLettersCountedApart() throws IOException {
    Path out = directory.resolve("out");
    Path in =
        Files.writeString(
            directory.resolve("in.jsonl"),
            String.join("\n", SHOWN, CLICKED.strip(), SHOWN_LATER, SHOWN_LAST));
    Path users =
        Files.writeString(
            directory.resolve("users.jsonl"),
            """
            {"user_id":"u","country":"DE","tier":"gold","updated_at":"2019-11-24T00:00:02Z"}
            {"user_id":"u","country":"DE","tier":"silver","updated_at":"2019-11-24T00:00:01Z"}
            {"user_id":"u","deleted_at":"2019-11-24T00:00:04Z"}
            {"user_id":"u","country":7,"updated_at":"2019-11-24T00:00:00Z"}
            no json
            """);

    Path queries = Files.createDirectory(directory.resolve("sql"));
    for (String file : List.of("segment-metrics.sql", "examples/users-without-click.sql")) {
      Path query = Path.of("../sql", file);
      Files.copy(query, queries.resolve(query.getFileName()));
    }

    assertThat(
            run(
                "INPUT=" + in,
                "USERS=" + users,
                "SQL_DIR=" + queries,
                "OUTPUT=" + out,
                "WINDOW=1h"))
        .isZero();

    assertThat(read(out, "segment-metrics"))
        .extracting(
            row -> parse(row.path("key").asText()),
            row -> row.at("/value/impressions").asInt(),
            row -> row.at("/value/clicks").asInt(),
            row -> row.at("/value/ctr"))
        .containsExactlyInAnyOrder(
            tuple(segment("DE", "silver"), 1, 0, IntNode.valueOf(0)),
            tuple(segment("DE", "gold"), 1, 1, IntNode.valueOf(1)),
            tuple(segment("unknown", "unknown"), 1, 0, IntNode.valueOf(0)));
    assertThat(read(out, "users-without-click")).as("she clicked").isEmpty();
    assertThat(JSON.readTree(out.resolve("report.json").toFile()).path("users"))
        .isEqualTo(
            JSON.readTree(
                """
                {"input": 5, "dead_letters": 2,
                 "dead_letters_by_reason": {"invalid-country": 1, "malformed": 1}}"""));
    assertThat(read(out, "ad-events-dlq"))
        .extracting(row -> row.at("/headers/source-topic").asText())
        .containsExactly("users", "users");
  }

  @Test
  void theReportHasTheFirstDeadLetterOfEachReasonAndWarnsIfNothingElseCame() throws IOException {
    String inSeconds =
        SHOWN.replace("\"2019-11-24T00:00:01Z\"", "1574553601").replace("\"1\"", "\"%d\"");
    Path in =
        Files.writeString(
            directory.resolve("in.jsonl"),
            String.join(
                "\n",
                NO_USER,
                inSeconds.formatted(1),
                "",
                inSeconds.formatted(2),
                "no json",
                NO_USER.replace("event_id", "ad_id")));
    Path users = Files.writeString(directory.resolve("users.jsonl"), "{}\n{\"user_id\":7}\n{}\n");

    String report = reportOf("INPUT=" + in, "USERS=" + users);

    assertThat(report)
        .contains(
            "      empty, first in line 3: no value; allowed: a JSON object\n"
                + "      malformed, first in line 5: expected ")
        .containsPattern(" {6}missing-event_id, first in line 6: event_id is absent; needed: ")
        .containsPattern(" {6}missing-user_id, first in line 1: user_id is absent; needed: ")
        .containsPattern(
            " {6}time-out-of-range, first in line 2: .*; it looks like epoch seconds, not")
        .containsPattern(" {6}missing-updated_at, first in line 2: ")
        .containsPattern(" {6}missing-user_id, first in line 1: ")
        .contains("Warning: nothing was counted: every record of the input is a dead letter (6).")
        .contains("Warning: every user is unknown: every record of users is a dead letter (3).");
  }

  @Test
  void theReportWarnsOfAFileThatIsFarOutOfOrderUntilItsAdviceIsTaken() throws IOException {
    Path in =
        Files.writeString(
            directory.resolve("in.jsonl"),
            SHOWN.replace("00:00:01Z", "00:03:00Z") + "\n" + CLICKED);

    assertThat(reportOf("INPUT=" + in))
        .contains("Warning: the input is far out of order: one event may come after")
        .contains("or give OUT_OF_ORDERNESS='3 min' or more.");
    assertThat(reportOf("INPUT=" + in, "OUT_OF_ORDERNESS=3 min")).doesNotContain("Warning");
  }

  @Test
  void anEmptyFileEndsAtOnceWithEmptyOutputsOfTheQueriesThatRan() throws IOException {
    Path out = directory.resolve("out");
    Path in = Files.createFile(directory.resolve("in.jsonl"));
    Path queries = Files.createDirectory(directory.resolve("sql"));
    Files.writeString(queries.resolve("clicks.sql"), "SELECT ad_id FROM ad_events");

    assertThat(
            run(
                "INPUT=" + in,
                "SQL_DIR=" + queries,
                "OUTPUT=" + out,
                "PARALLELISM=1",
                "BACKEND=rocksdb"))
        .isZero();

    assertThat(JSON.readTree(out.resolve("report.json").toFile()).path("input").asInt(-1)).isZero();
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jsonl")))
          .allSatisfy(file -> assertThat(file).isEmptyFile())
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder(
              "ad-metrics.jsonl",
              "user-activity.jsonl",
              "clicks.jsonl",
              "ad-metrics-live.jsonl",
              "ad-events-dlq.jsonl",
              "ad-events-late.jsonl");
    }
  }

  private static int run(String... arguments) {
    return RunCommand.execute(
        Stream.concat(Stream.of("SPEED=max"), Stream.of(arguments)).toArray(String[]::new));
  }

  /** What is printed by a run that agrees. */
  private static String reportOf(String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, UTF_8));
    try {
      assertThat(run(arguments)).isZero();
    } finally {
      System.setOut(before);
    }
    return captured.toString(UTF_8);
  }

  private static List<JsonNode> read(Path out, String topic) throws IOException {
    return Files.readAllLines(out.resolve(topic + ".jsonl"), UTF_8).stream()
        .map(RunITCase::parse)
        .toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  private static String came(JsonNode line) {
    return line.has("value") ? line.path("value").asText() : line.path("value_base64").asText();
  }

  private static JsonNode segment(String country, String tier) {
    return JSON.createObjectNode()
        .put("country", country)
        .put("age_group", "unknown")
        .put("tier", tier);
  }

  private static String base64(String latin1) {
    return Base64.getEncoder().encodeToString(latin1.getBytes(ISO_8859_1));
  }
}
