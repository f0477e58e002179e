package io.adpulse.query;

import io.adpulse.query.SqlText.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds functions that make a text as long as a number says. The planner computes constants, so
 * that this has to be known before it runs: {@code REPEAT('a', 2000000000)} would take its memory.
 */
final class CheckGrowth {

  /** The largest number of each function: repetitions, or the length of the result. */
  private static final Map<String, Integer> MOST =
      Map.of("REPEAT", 1_000, "LPAD", 10_000, "RPAD", 10_000, "SPACE", 10_000);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern WIDTH = Pattern.compile("\\d{5}");

  private final QuerySource source;
  private final SqlText words;
  private final List<Token> tokens;

  private CheckGrowth(QuerySource source) {
    this.source = source;
    this.words = source.words();
    this.tokens = words.tokens();
  }

  static List<QueryFault> of(QuerySource source) {
    return new CheckGrowth(source).faults();
  }

  private List<QueryFault> faults() {
    List<QueryFault> faults = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token function = tokens.get(i);
      String name = function.text().replace("`", "").toUpperCase(Locale.ROOT);
      if (!tokens.get(i + 1).is("(")) {
        continue;
      }
      if (MOST.containsKey(name) && !isBounded(name, i + 1)) {
        faults.add(
            new QueryFault(
                source.place(function.at()),
                name + " may make a text of any length",
                "a number up to %d as its length, and no such function within another"
                    .formatted(MOST.get(name))));
      }
      if (name.equals("PRINTF") && !isShortFormat(tokens.get(Math.min(i + 2, tokens.size() - 1)))) {
        faults.add(
            new QueryFault(
                source.place(function.at()),
                "PRINTF may make a text of any length",
                "a text as its first argument, with widths of at most 4 digits"));
      }
    }
    return faults;
  }

  private boolean isBounded(String name, int open) {
    int close = words.closing(open);
    int depth = 0;
    int argument = 0;
    List<Token> length = new ArrayList<>();
    for (int i = open + 1; i < close; i++) {
      Token token = tokens.get(i);
      boolean call = tokens.get(i + 1).is("(");
      if (call && MOST.containsKey(token.text().toUpperCase(Locale.ROOT))) {
        return false;
      }
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      if (depth == 0 && token.is(",")) {
        argument++;
      } else if (argument == (name.equals("SPACE") ? 0 : 1)) {
        length.add(token);
      }
    }
    return length.size() == 1
        && NUMBER.matcher(length.get(0).text()).matches()
        && Integer.parseInt(length.get(0).text()) <= MOST.getOrDefault(name, 0);
  }

  private static boolean isShortFormat(Token format) {
    return format.text().startsWith("'") && !WIDTH.matcher(format.text()).find();
  }
}
