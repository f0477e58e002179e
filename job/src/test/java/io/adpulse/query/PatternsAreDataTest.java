package io.adpulse.query;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.query.HostileTexts.literal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adpulse.fixture.Collected;
import io.adpulse.query.HostileTexts.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/**
 * Where a text must be a literal, as patterns, paths, keys and separators must, it still is data.
 * What is right is computed here, by hand or by Java's own regular expressions.
 */
class PatternsAreDataTest {

  private static final int PAIRS = 8;

  private final ObjectMapper json = new ObjectMapper();
  private final List<String> columns = new ArrayList<>();
  private final List<Expected> expected = new ArrayList<>();

  /** What an expression must give for one of the events. */
  private record Expected(String sql, int event, @Nullable Object value) {}

  @AfterTry
  void nothingElseHappened() {
    assertThat(LiteralsAreDataTest.trips()).as("calls that texts made").isZero();
    assertThat(Path.of(LiteralsAreDataTest.CANARY)).as("a file that a text made").doesNotExist();
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void aPatternMeansWhatItSays(@ForAll("pairs") List<Pair> pairs) throws Exception {
    columns.clear(); // of the try before
    expected.clear();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      patterns(i, pair, "user_id", "ad_id", "event_time");
      patterns(i, pair, literal(pair.x()), literal(pair.y()), "TIMESTAMP '2026-01-01 00:00:00'");
      documents(i, pair.x());
    }
    String sql = "SELECT " + String.join(",\n", columns) + "\nFROM ad_events";

    List<String> rows =
        GivenQueries.rows(
            GivenQueries.run(
                List.of(GivenQueries.checked("patterns", sql)), HostileTexts.events(pairs)),
            "patterns");

    var softly = new SoftAssertions();
    for (int i = 0; i < expected.size(); i++) {
      Expected each = expected.get(i);
      JsonNode value = json.readTree(rows.get(each.event())).get("c" + i);
      softly
          .assertThat(value)
          .as("%s for %s", each.sql(), pairs.get(each.event()))
          .isEqualTo(json.readTree(json.writeValueAsString(each.value())));
    }
    softly.assertAll();
  }

  private void patterns(int event, Pair pair, String x, String y, String time) {
    String text = pair.x();
    String regex = literal(Pattern.quote(text));
    List<String> found =
        Pattern.compile(text, Pattern.LITERAL)
            .matcher(pair.y())
            .results()
            .map(match -> match.group())
            .toList();
    boolean holds = !found.isEmpty();
    String first = holds ? text : null;
    String similar = literal(text.replaceAll("[!\\[\\]()|^\\-+*_%?{}]", "!$0"));
    String like = literal("%" + text.replaceAll("[!%_]", "!$0") + "%");
    expect(event, y + " LIKE " + like + " ESCAPE '!'", holds);
    expect(event, y + " NOT LIKE " + like + " ESCAPE '!'", !holds);
    expect(event, x + " SIMILAR TO " + similar + " ESCAPE '!'", true);
    expect(event, y + " SIMILAR TO " + similar + " ESCAPE '!'", pair.y().equals(text));
    expect(event, call("REGEXP", y, regex), holds);
    expect(event, call("REGEXP_REPLACE", y, regex, "'<'"), pair.y().replace(text, "<"));
    expect(event, call("REGEXP_EXTRACT", y, regex), first);
    expect(event, call("REGEXP_SUBSTR", y, regex), first);
    expect(event, call("REGEXP_COUNT", y, regex), found.size());
    expect(event, call("REGEXP_INSTR", y, regex), pair.y().indexOf(text) + 1);
    expect(event, call("REGEXP_EXTRACT_ALL", y, regex, "0"), found);
    expect(event, "STR_TO_MAP('⟨' || " + x + " || '⟩', '¦', " + regex + ")['⟨']", "⟩");
    String dated = literal("'" + text.replace("'", "''") + "'");
    expect(event, call("DATE_FORMAT", time, dated), text);
    expect(event, call("FROM_UNIXTIME", "CHAR_LENGTH(" + x + ")", dated), text);
    String year = literal("'" + text.replace("'", "''") + "'yyyy");
    expect(event, "UNIX_TIMESTAMP(" + x + " || '2026', " + year + ")", BEGINNING / 1000);
    String format = text.replace("${", "").replace("%", "%%") + "%s";
    expect(event, call("PRINTF", literal(format), x), text.replace("${", "") + text);
  }

  private void documents(int event, String text) throws Exception {
    String path = "$['" + text.replace("\\", "\\\\").replace("'", "\\'") + "']";
    String object = "JSON_OBJECT(KEY " + literal(text) + " VALUE user_id)";
    expect(event, object, json.writeValueAsString(Map.of(text, text)));
    expect(event, call("JSON_VALUE", object, literal(path)), text);
    expect(event, call("JSON_EXISTS", object, literal(path)), true);
    expect(event, "JSON_VALUE('{}', 'lax $.a' DEFAULT " + literal(text) + " ON EMPTY)", text);
    expect(event, "JSON_VALUE('{', '$.a' DEFAULT " + literal(text) + " ON ERROR)", text);
    String document = json.writeValueAsString(List.of(text));
    expect(event, "JSON_ARRAY(JSON(" + literal(document) + "))", "[" + document + "]");
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void aLiteralIsDataInEveryOperator(@ForAll("pairs") List<Pair> pairs) throws Exception {
    String x = pairs.get(0).x();
    String is = "user_id = " + literal(x);
    String window = "TABLE(TUMBLE(TABLE ad_events, DESCRIPTOR(event_time), ${window}))";
    String aggregates =
        """
        SELECT COUNT(*) FILTER (WHERE %s) AS n, LISTAGG(ad_id, %s) AS l
        FROM %s GROUP BY window_start, window_end HAVING MIN(ad_id) <> %s || '!'
        """
            .formatted(is, literal(x), window, literal(pairs.get(1).y()));
    String filter =
        "SELECT ad_id AS y FROM ad_events WHERE %s OR ad_id = %s".formatted(is, literal(x));
    String unnest =
        "SELECT t AS y FROM ad_events CROSS JOIN UNNEST(ARRAY[%s, ad_id]) AS u (t) WHERE %s"
            .formatted(literal(x), is);
    String match =
        """
        SELECT y FROM ad_events MATCH_RECOGNIZE (ORDER BY event_time
        MEASURES %s || A.ad_id AS y PATTERN (A) WITHIN INTERVAL '1' HOUR DEFINE A AS A.%s)
        """
            .formatted(literal(x), is);

    Collected results =
        GivenQueries.run(
            List.of(
                GivenQueries.checked("aggregates", aggregates),
                GivenQueries.checked("filter", filter),
                GivenQueries.checked("unnest", unnest),
                GivenQueries.checked("match", match)),
            HostileTexts.events(pairs));

    List<Pair> same = pairs.stream().filter(pair -> pair.x().equals(x)).toList();
    String all = pairs.stream().map(Pair::y).collect(Collectors.joining(x));
    assertThat(json.readTree(GivenQueries.rows(results, "aggregates").get(0)))
        .isEqualTo(json.valueToTree(new Aggregated(same.size(), all)));
    assertThat(texts(results, "filter"))
        .containsExactlyElementsOf(
            pairs.stream()
                .filter(pair -> pair.x().equals(x) || pair.y().equals(x))
                .map(Pair::y)
                .toList());
    assertThat(texts(results, "unnest"))
        .containsExactlyElementsOf(
            same.stream().flatMap(pair -> List.of(x, pair.y()).stream()).toList());
    assertThat(texts(results, "match"))
        .containsExactlyInAnyOrderElementsOf(same.stream().map(pair -> x + pair.y()).toList());
  }

  private record Aggregated(int n, String l) {}

  private List<String> texts(Collected results, String topic) throws Exception {
    List<String> texts = new ArrayList<>();
    for (String row : GivenQueries.rows(results, topic)) {
      texts.add(json.readTree(row).get("y").asText());
    }
    return texts;
  }

  private void expect(int event, String sql, @Nullable Object value) {
    columns.add(sql + " AS c" + expected.size());
    expected.add(new Expected(sql, event, value));
  }

  private static String call(String function, String... arguments) {
    return function + "(" + String.join(", ", arguments) + ")";
  }

  @Provide
  Arbitrary<List<Pair>> pairs() {
    return HostileTexts.pairs().list().ofSize(PAIRS);
  }
}
