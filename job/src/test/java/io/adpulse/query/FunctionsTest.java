package io.adpulse.query;

import static io.adpulse.fixture.Instants.BEGINNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.adpulse.event.Event;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Collected;
import io.adpulse.fixture.Script;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/**
 * Every function that a query may call gives a result for every row, whatever the events hold; and
 * every function that is allowed is called here.
 */
class FunctionsTest {

  /** Texts, numbers, times and truth values as an event can bring them about. */
  static final String INPUT =
      """
      WITH x AS (SELECT user_id AS s, ad_id AS s2, behavior AS s3, TRY_CAST(user_id AS INT) AS i,
      TRY_CAST(ad_id AS INT) AS i2, TRY_CAST(user_id AS BIGINT) AS l,
      TRY_CAST(user_id AS DOUBLE) AS d, TRY_CAST(ad_id AS DOUBLE) AS d2, ctr AS c, event_time AS t,
      NULLIF(user_id, 'NaN') > ad_id AS b FROM ad_events)
      """;

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "0",
          "1",
          "-1",
          "2",
          "3",
          "16",
          "100",
          "256",
          "1000",
          "2147483647",
          "-2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "1700000000",
          "253402300800000",
          "0.5",
          "1e400",
          "1e308",
          "-1e-300",
          "-0.0",
          "NaN",
          "Infinity",
          "-Infinity",
          "null",
          "TRUE",
          "2024-02-30",
          "2024-02-29 25:61:61",
          "2024-02-29 12:00:00",
          "9999999-01-01",
          "{",
          "[1,2",
          "{\"a\":1}",
          "{\"a\":1.5}",
          "{\"a\":\"x\"}",
          "{\"a\":true}",
          "{\"a\":null}",
          "{\"a\":1e999}",
          "{\"a\":[1,\"x\",null,{\"b\":1}]}",
          "{\"a\":[[1]]}",
          "{\"a\":{\"b\":[1,{\"c\":null}]}}",
          "{\"a\":\"\\ud800\"}",
          "\"\\ud800\"",
          "\"\\udc00\\ud800x\"",
          "\"\\u0000\"",
          "\"a",
          "$.a",
          "$[",
          "strict $.a",
          "(",
          "[a-",
          "*+?",
          "(a+)+$",
          "%",
          "%25%zz",
          "%zz",
          "%e0%a4",
          "\\",
          "a\\",
          "$1",
          "${x}",
          "\ud83d\ude00",
          "\ud800",
          "\u0000",
          "a\u0000b",
          "'",
          "\"",
          "=?UTF-8?",
          "====",
          "YWJj",
          "yyyy-MM-dd",
          "QQQQQQ",
          "'unclosed",
          "no-such-charset",
          "UTC",
          "+99:99",
          "America/Los_Angeles",
          "123456789012345678901234567890",
          "1,2,3",
          "k1=v1&k2",
          "a:b,c",
          "%s %d",
          "%n$s",
          "_",
          "é",
          "İ",
          "SECOND",
          "x".repeat(128),
          "\ud83d\ude00".repeat(128),
          "\u0000".repeat(128),
          "a".repeat(60) + "!");

  private static final int ROWS = 250;
  private static final int EXPRESSIONS_IN_A_QUERY = 40;

  /** Functions that no plan here names, each with the reason. */
  private static final Map<String, List<String>> UNNAMED =
      Map.of(
          "the planner writes them with other functions",
          List.of(
              "% BETWEEN NULLIF NOT SQRT OVERLAPS TIMESTAMPADD TIMESTAMPDIFF E PI AVG STDDEV",
              "STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP SUM0 DOT ROW_NUMBER COLLECT"),
          "operators that use them are refused, or are not there in streaming",
          List.of("RANK DENSE_RANK LAG LEAD"),
          "words of MATCH_RECOGNIZE",
          List.of("CLASSIFIER NEXT RUNNING PATTERN_ALTER PATTERN_PERMUTE |"));

  private static final Set<String> UNNAMED_PHRASES =
      Set.of("IS DISTINCT FROM", "IS NOT DISTINCT FROM", "IS UNKNOWN", "IS NOT UNKNOWN");

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void noAllowedFunctionFailsWhateverAnEventHolds() throws Exception {
    List<Query> queries = queries();

    Collected results = GivenQueries.run(queries, events());

    for (Query query : queries) {
      List<String> rows = GivenQueries.rows(results, query.topic());
      if (query.topic().startsWith("q")) {
        assertThat(rows).as(query.topic()).hasSize(ROWS);
      }
      for (String row : rows) {
        assertThat(json.readTree(row).isObject()).as(row).isTrue();
      }
    }
  }

  @Test
  void everyAllowedFunctionIsTested() {
    Set<String> called = new HashSet<>();
    var tables = new CheckTables();
    for (Query query : queries()) {
      tables.plan(query).nodes().forEach(node -> names(node.json(), called));
    }

    var missing = new TreeSet<>(Functions.known());
    missing.removeAll(called);
    missing.removeAll(UNNAMED_PHRASES); // the planner writes them with other functions
    UNNAMED.values().stream()
        .flatMap(List::stream)
        .forEach(line -> missing.removeAll(List.of(line.split(" ", -1))));

    assertThat(missing).as("functions that no expression calls").isEmpty();
  }

  private static void names(JsonNode json, Set<String> names) {
    if (json.has("internalName") || json.has("sqlKind")) {
      names.add(Call.nameOf(json));
    }
    json.forEach(each -> names(each, names));
  }

  private static List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    List<String> all =
        GivenTexts.paragraphs("/queries/allowed-expressions.txt").get(0).lines().toList();
    for (int from = 0; from < all.size(); from += EXPRESSIONS_IN_A_QUERY) {
      List<String> columns = new ArrayList<>();
      for (int i = from; i < Math.min(from + EXPRESSIONS_IN_A_QUERY, all.size()); i++) {
        columns.add(all.get(i) + " AS c" + i);
      }
      String sql = INPUT + "SELECT " + String.join(",\n", columns) + " FROM x";
      queries.add(GivenQueries.checked("q" + from, sql));
    }
    for (String whole : GivenTexts.paragraphs("/queries/allowed-queries.txt")) {
      queries.add(GivenQueries.checked("whole" + queries.size(), whole));
    }
    return queries;
  }

  private static Script events() throws Exception {
    Script script = new Script();
    var random = new Random(1);
    for (int i = 0; i < ROWS; i++) {
      String user = i < TEXTS.size() ? TEXTS.get(i) : TEXTS.get(random.nextInt(TEXTS.size()));
      String ad = TEXTS.get(random.nextInt(TEXTS.size()));
      long[] rates = {Event.NO_CTR, 0, 1, 500_000_000, 1_000_000_000};
      long[] times = {BEGINNING, BEGINNING + 1, 946_684_800_000L, 253_402_300_799_999L};
      AnEvent event = AnEvent.at(times[random.nextInt(times.length)]).by(user).of(ad);
      script.event(
          new AnEvent(
              "id" + i,
              user,
              ad,
              event.behavior(),
              rates[random.nextInt(rates.length)],
              event.time()));
    }
    return script;
  }
}
