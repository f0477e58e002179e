package io.adpulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adpulse.fixture.Collected;
import io.adpulse.query.HostileTexts.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import org.assertj.core.api.SoftAssertions;

/**
 * A text in a query is data, whatever it holds: a function of a literal gives what it gives for the
 * same text in a column, where it cannot be code. Both are planned and run as the job does it.
 */
public class LiteralsAreDataTest {

  /** A file that some texts would make if they were code. */
  static final String CANARY = "canary-of-literals";

  private static final AtomicInteger TRIPPED = new AtomicInteger();

  private static final int PAIRS = 12;
  private static final int EXPRESSIONS_IN_A_QUERY = 30;
  private static final Pattern PLACE = Pattern.compile(":([xy])");

  /** Where a literal stands: in one argument, so that a task computes it, or in all. */
  private static final String[] LITERALS = {"x", "y", "xy"};

  private final ObjectMapper json = new ObjectMapper();

  /** Some texts would call it if they were code. */
  public static String trip() {
    TRIPPED.incrementAndGet();
    return "";
  }

  /** How often one of them did. */
  static int trips() {
    return TRIPPED.get();
  }

  @AfterTry
  void nothingElseHappened() {
    assertThat(TRIPPED).as("calls that texts made").hasValue(0);
    assertThat(Path.of(CANARY)).as("a file that a text made").doesNotExist();
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void aLiteralMeansWhatTheSameTextInAColumnMeans(@ForAll("pairs") List<Pair> pairs)
      throws Exception {
    List<String> expressions =
        GivenTexts.paragraphs("/queries/text-functions.txt").get(0).lines().toList();
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i += EXPRESSIONS_IN_A_QUERY) {
      queries.add(query(expressions, i, pairs));
    }

    Collected results = GivenQueries.run(queries, HostileTexts.events(pairs));

    var softly = new SoftAssertions();
    for (int i = 0; i < expressions.size(); i++) {
      Pair pair = pairs.get(i % PAIRS);
      JsonNode row =
          json.readTree(
              GivenQueries.rows(results, "q" + i / EXPRESSIONS_IN_A_QUERY).get(i % PAIRS));
      assertThat(row.get("who").asText()).isEqualTo(pair.x());
      for (String literals : LITERALS) {
        softly
            .assertThat(row.get("c" + i + literals))
            .as("%s as literals in %s, of %s", literals, expressions.get(i), pair)
            .isEqualTo(row.get("c" + i));
      }
    }
    softly.assertAll();
  }

  private static Query query(List<String> expressions, int from, List<Pair> pairs) {
    List<String> columns = new ArrayList<>(List.of("user_id AS who"));
    for (int i = from; i < Math.min(from + EXPRESSIONS_IN_A_QUERY, expressions.size()); i++) {
      Pair pair = pairs.get(i % PAIRS);
      columns.add(column(expressions.get(i), "c" + i, "", pair));
      for (String literals : LITERALS) {
        columns.add(column(expressions.get(i), "c" + i, literals, pair));
      }
    }
    String sql = "SELECT " + String.join(",\n", columns) + "\nFROM ad_events";
    return GivenQueries.checked("q" + from / EXPRESSIONS_IN_A_QUERY, sql);
  }

  private static String column(String expression, String name, String literals, Pair pair) {
    String filled =
        PLACE
            .matcher(expression)
            .replaceAll(
                place -> Matcher.quoteReplacement(argument(place.group(1), literals, pair)));
    return filled + " AS " + name + literals;
  }

  private static String argument(String which, String literals, Pair pair) {
    boolean first = which.equals("x");
    return literals.contains(which)
        ? HostileTexts.literal(first ? pair.x() : pair.y())
        : first ? "user_id" : "ad_id";
  }

  @Provide
  Arbitrary<List<Pair>> pairs() {
    return HostileTexts.pairs().list().ofSize(PAIRS);
  }
}
