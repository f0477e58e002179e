package io.adpulse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateCommandTest {

  private static final String ALL_COLUMNS =
      "user_id, ad_id, behavior, ctr, event_time, country, age_group, tier, updated_at,"
          + " window_start, window_end, window_time";

  @TempDir private Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void empty() throws IOException {
    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void everyFaultOfADirectoryIsToldAtOnce() throws IOException {
    query("unknown-column", "SELECT user_id,\n  tierr FROM ad_events");
    query("unknown-table", "SELECT user_id FROM ad_event");
    query("updates", "-- key: ad_id\nSELECT ad_id, COUNT(*) AS n FROM ad_events GROUP BY ad_id");
    query("two", "SELECT ad_id FROM ad_events;\nSELECT user_id FROM ad_events;");
    query("insert", "INSERT INTO x SELECT * FROM ad_events");
    query("ddl", "-- a table\nCREATE TABLE x (a INT)");
    query("a b", "SELECT ad_id FROM ad_events");
    query("ad-metrics", "SELECT ad_id FROM ad_events");
    query("users", "SELECT ad_id FROM ad_events");
    query("missing-key", "-- key: ad_id, usr_id\nSELECT ad_id, user_id FROM ad_events");

    assertThat(validate()).isEqualTo(2);
    String at = "  " + directory + "/";
    assertThat(printed.toString(UTF_8).lines())
        .containsExactlyInAnyOrder(
            "10 to correct in queries:",
            at
                + "unknown-column.sql:2:3: there is no column tierr, did you mean tier?; allowed: "
                + ALL_COLUMNS,
            at
                + "unknown-table.sql:1:21: there is no table ad_event, did you mean ad_events?;"
                + " allowed: ad_events, users",
            at
                + "updates.sql:2:1: rows of its result would have to be taken back or changed when"
                + " more events come; allowed: results that are final when they appear, such as an"
                + " aggregate by window_start and window_end of a window: TABLE(TUMBLE(TABLE"
                + " ad_events, DESCRIPTOR(event_time), ${window}))",
            at + "two.sql:2:1: a second statement begins here; allowed: one SELECT per file",
            at
                + "insert.sql:1:1: it begins with INSERT, but a query only selects; allowed:"
                + " SELECT, or WITH and SELECT; its rows go to the topic that the file is named"
                + " for",
            at
                + "ddl.sql:2:1: it begins with CREATE, but a query only selects; allowed: SELECT,"
                + " or WITH and SELECT; its rows go to the topic that the file is named for",
            at
                + "a b.sql: Kafka takes no topic of the name a b; allowed: 1 to 249 of a-z A-Z 0-9"
                + " . _ - before .sql",
            at
                + "ad-metrics.sql: the job itself uses the topic ad-metrics; allowed: a file of"
                + " another name",
            at + "users.sql: the job itself uses the topic users; allowed: a file of another name",
            at
                + "missing-key.sql:1:16: the query has no column usr_id for its key, did you mean"
                + " user_id?; allowed: its columns ad_id, user_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT ad_id,, user_id FROM ad_events|:1:14: this is no SQL from , on",
        "SELECT e.ad_id FROM ad_events AS e JOIN users AS u ON e.user_id = u.user_id"
            + "|:1:41: users is read without saying as of when",
        "SELECT a.ad_id FROM ad_events AS a JOIN ad_events AS b ON a.user_id = b.user_id"
            + "|:1:1: it joins without a bound in time",
        "SELECT UPPER(ad_id) FROM ad_events|:1:1: column 1 has no name",
        "SELECT MAP[ad_id, 1] AS m FROM ad_events|:1:1: column m is of the type MAP",
        "SELECT ${day} AS x FROM ad_events|:1:8: ${day} stands for nothing",
        "SELECT SUMM(ctr) AS x FROM ad_events|:1:8: No match found for function signature SUMM",
        "SELECT ad_id AS x FROM TABLE(TUMBLE(TABLE ad_events, DESCRIPTOR(event_time), ${window}))"
            + " WHERE nothing > 1|:1:96: there is no column nothing",
        "-- only a comment|: there is no statement in it",
      })
  void aFaultIsToldInPlainWords(String text, String expected) throws IOException {
    query("q", text);

    assertThat(validate()).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("1 to correct").contains("q.sql" + expected);
  }

  @Test
  void whatIsNotUtf8IsNoQuery() throws IOException {
    Files.write(directory.resolve("q.sql"), new byte[] {(byte) 0xFF, (byte) 0xFE});

    assertThat(validate()).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("q.sql: it is not UTF-8");
  }

  @Test
  void aDirectoryThatIsNotThereIsAFault() {
    int code = validate("--sql-dir", directory.resolve("none").toString());

    assertThat(code).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("none: it is not there");
  }

  @Test
  void anEmptyDirectoryMeansNoQueries() {
    assertThat(validate()).isZero();
    assertThat(printed.toString(UTF_8).strip()).isEqualTo("No query, no fault.");
  }

  @Test
  void theBundledQueriesAndTheExamplesAreFineForEveryWindow() {
    for (String window : new String[] {"1 s", "1234 ms", "1 min", "1 d"}) {
      for (String queries : new String[] {"../sql", "../sql/examples"}) {
        assertThat(validate("--sql-dir", queries, "--window", window))
            .as(window + " " + queries + "\n" + printed.toString(UTF_8))
            .isZero();
      }
    }
  }

  @Test
  void itSaysWhoJoinsTheUsersOfEachQuery() throws IOException {
    String join =
        "SELECT e.ad_id, u.tier FROM ad_events AS e JOIN users FOR SYSTEM_TIME AS OF e.event_time"
            + " AS u ON e.user_id = u.user_id";
    query("a", join);
    query("b", join + " AND u.tier <> e.ad_id");
    query("c", "SELECT ad_id FROM ad_events");
    query("d", join.replace("e.ad_id, u.tier", "*"));
    query("e", join + " UNION ALL SELECT ad_id, user_id FROM ad_events");

    assertThat(validate()).as(printed.toString(UTF_8)).isZero();
    assertThat(printed.toString(UTF_8).lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).matches("  a@[0-9a-f]{12}:\\d+, users joined by the job"),
            line -> assertThat(line).matches("  b@[0-9a-f]{12}:\\d+, users joined by Flink"),
            line -> assertThat(line).matches("  c@[0-9a-f]{12}:\\d+"),
            line -> assertThat(line).matches("  d@[0-9a-f]{12}:\\d+, users joined by Flink"),
            line -> assertThat(line).matches("  e@[0-9a-f]{12}:\\d+, users joined by the job"));
  }

  @Test
  void aFaultInAQueryWithUsersStandsWhereItIsWritten() throws IOException {
    query(
        "q",
        """
        SELECT
          e.ad_id, CAST(u.tier AS INT) AS t
        FROM ad_events AS e
        LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u ON e.user_id = u.user_id""");
    query(
        "r",
        """
        SELECT e.ad_id FROM ad_events AS e
        LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u ON e.user_id = u.user_id
          WHERE u.tierr = 'gold'""");

    assertThat(validate()).isEqualTo(2);
    assertThat(printed.toString(UTF_8))
        .contains("q.sql:2:12: in column t, a text that is no INT would fail the job")
        .contains("r.sql:3:11: there is no column tierr");
  }

  @Test
  void theQueryInTheReadmeIsFine() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int begin = readme.indexOf("```sql\n") + "```sql\n".length();
    query("reach-by-age", readme.substring(begin, readme.indexOf("```", begin)));

    assertThat(validate()).as(printed.toString(UTF_8)).isZero();
  }

  private void query(String topic, String text) throws IOException {
    Files.writeString(directory.resolve(topic + ".sql"), text);
  }

  private int validate() {
    return validate("--sql-dir", directory.toString());
  }

  private int validate(String... settings) {
    String[] arguments = new String[settings.length + 1];
    arguments[0] = "validate";
    System.arraycopy(settings, 0, arguments, 1, settings.length);
    return ValidateCommand.run(arguments, Map.of(), new PrintStream(printed, true, UTF_8));
  }
}
