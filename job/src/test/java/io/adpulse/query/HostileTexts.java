package io.adpulse.query;

import static io.adpulse.fixture.Instants.BEGINNING;

import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Script;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts that break out of what is quoted, where something builds code or patterns of them. */
final class HostileTexts {

  /** What would be called if a text became code. */
  private static final String TRIP = "io.adpulse.query.LiteralsAreDataTest.trip();";

  /** The same where the classes of the tests are not in reach, as in the planner. */
  private static final String FILE =
      "try { new java.io.FileOutputStream(\""
          + LiteralsAreDataTest.CANARY
          + "\").close(); }"
          + " catch (Exception e) { }";

  private static final List<String> SIGNS =
      List.of(
          "'",
          "\"",
          "\\",
          "\\\"",
          "\\\\\"",
          "\\u0022",
          "\\\\u0022",
          "\\u000a",
          "\\x22",
          "\n",
          "\r",
          "\t",
          "\u0000",
          "\u2028",
          "*/",
          "/*",
          "//",
          "--",
          "`",
          "%",
          "_",
          "!",
          "%s",
          "$1",
          "$",
          "{",
          "}",
          "${x}",
          "${window}",
          "#{x}",
          "{{x}}",
          "\\E",
          "\\Q",
          "(",
          ")",
          "[",
          "]",
          "^",
          "|",
          "?",
          "+",
          "*",
          ".",
          ",",
          ";",
          ":",
          "=",
          "&",
          "<",
          ">",
          " ",
          "  ",
          "' || '",
          "'||(1/0)||'",
          "\") ",
          "é",
          "ß",
          "İ",
          "日本",
          "\ud83d\ude00",
          "e\u0301",
          "\u200b",
          "a",
          "b",
          "x",
          "0",
          "-1",
          "NaN",
          "null",
          "true",
          "1e400",
          "{\"a\":\"b\"}",
          "[1,\"\"]",
          "\"a\"",
          "$.a",
          "$[\"a\"]",
          "yyyy",
          "UTC");

  private static final List<String> CODE =
      List.of(
          "\"); " + TRIP + " //",
          "\"); { " + TRIP + " } String s = String.valueOf(\"",
          "\" + io.adpulse.query.LiteralsAreDataTest.trip() + \"",
          "\\\"); " + TRIP + " //",
          "\\u0022); " + TRIP + " //",
          "\n" + TRIP + "\n",
          "*/ " + TRIP + " /*",
          "*/ { " + TRIP + " } /*",
          "a\"); { " + FILE + " } private final java.lang.String zz = java.lang.String.valueOf(\"b",
          "\"); { " + FILE + " } private final String s = (\"",
          "${" + TRIP + "}",
          "'); " + TRIP + " --");

  private HostileTexts() {}

  /** Texts of some fragments, never empty. */
  static Arbitrary<String> any() {
    Arbitrary<String> fragment =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of(SIGNS)),
            net.jqwik.api.Tuple.of(2, Arbitraries.of(CODE)),
            net.jqwik.api.Tuple.of(
                1, Arbitraries.strings().withCharRange(' ', '\u024f').ofLength(3)));
    return fragment.list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join("", parts));
  }

  /** Two texts, of which the second often holds the first. */
  static Arbitrary<Pair> pairs() {
    return Combinators.combine(any(), any(), Arbitraries.integers().between(0, 5))
        .as((x, other, how) -> new Pair(x, how == 0 ? other : how == 1 ? x : other + x + other));
  }

  /**
   * Texts of one event.
   *
   * @param x its user
   * @param y its ad
   */
  record Pair(String x, String y) {}

  /** An event for each pair, of the first as its user and the second as its ad. */
  static Script events(List<Pair> pairs) throws Exception {
    Script script = new Script();
    for (Pair pair : pairs) {
      script.event(AnEvent.at(BEGINNING).by(pair.x()).of(pair.y()));
    }
    return script;
  }

  /** A text as a literal. */
  static String literal(String text) {
    return text.contains("${") ? escaped(text) : "'" + text.replace("'", "''") + "'";
  }

  /** As a file of a query cannot hold what looks like a placeholder. */
  private static String escaped(String text) {
    var literal = new StringBuilder("U&'");
    text.chars()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) && c < 128) {
                literal.append((char) c);
              } else {
                literal.append("\\%04X".formatted(c));
              }
            });
    return literal.append("'").toString();
  }
}
