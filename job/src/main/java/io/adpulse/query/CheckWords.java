package io.adpulse.query;

import io.adpulse.query.SqlText.Token;
import java.util.ArrayList;
import java.util.List;

/** Finds what can be said of a query without planning it, in plainer words than the planner has. */
final class CheckWords {

  private static final int MOST_DEPTH = 100; // parentheses within each other

  private static final String ONE_SELECT = "one SELECT per file";

  private final QuerySource source;
  private final SqlText words;
  private final List<Token> tokens;
  private final List<QueryFault> faults = new ArrayList<>();

  private CheckWords(QuerySource source) {
    this.source = source;
    this.words = source.words();
    this.tokens = words.tokens();
  }

  static List<QueryFault> of(QuerySource source) {
    var check = new CheckWords(source);
    if (check.tokens.isEmpty()) {
      return List.of(
          new QueryFault(
              QueryFault.Place.of(source.file()), "there is no statement in it", ONE_SELECT));
    }
    check.statements();
    check.quotes();
    check.ends();
    check.depth();
    check.users();
    check.placeholders();
    check.faults.addAll(CheckGrowth.of(source));
    return check.faults;
  }

  private void statements() {
    Token first = tokens.get(0);
    if (!first.is("SELECT") && !first.is("WITH") && !first.is("(")) {
      fault(
          first,
          "it begins with " + first.text() + ", but a query only selects",
          "SELECT, or WITH and SELECT; its rows go to the topic that the file is named for");
    }
    for (int i = 0; i < tokens.size() - 1; i++) {
      if (tokens.get(i).is(";")) {
        fault(tokens.get(i + 1), "a second statement begins here", ONE_SELECT);
        return;
      }
    }
  }

  /** The parser's own words for this name none of the quotes. */
  private void quotes() {
    tokens.stream()
        .filter(token -> token.text().startsWith("\""))
        .findFirst()
        .ifPresent(
            token ->
                fault(
                    token,
                    "double quotes have no meaning in Flink SQL",
                    "'text' in single quotes, `name` in backticks"));
  }

  private void ends() {
    for (Token token : tokens) {
      char quote = token.text().charAt(0);
      boolean quoted = quote == '\'' || quote == '`';
      if (quoted && (token.text().length() == 1 || !token.text().endsWith("" + quote))) {
        fault(token, "what is quoted from here on has no end", "a quote at its end");
      }
    }
    for (Token comment : words.comments()) {
      if (comment.text().startsWith("/*") && !comment.text().endsWith("*/")) {
        fault(comment, "the comment has no end", "*/ at its end");
      }
    }
  }

  /** The parser would overflow its stack, and not say so. */
  private void depth() {
    int depth = 0;
    for (Token token : tokens) {
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      if (depth > MOST_DEPTH) {
        fault(token, "it is nested too deeply", "at most " + MOST_DEPTH + " parentheses");
        return;
      }
    }
  }

  /** Other uses of users would need a history that nobody keeps. */
  private void users() {
    List<Scope> own = ownTables("users");
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Token before = tokens.get(i - 1);
      boolean table = before.is("FROM") || before.is("JOIN") || before.is("TABLE");
      boolean versioned = i + 1 < tokens.size() && tokens.get(i + 1).is("FOR");
      int at = i;
      if (table && isName(token, "users") && !versioned && own.stream().noneMatch(s -> s.has(at))) {
        fault(
            token,
            "users is read without saying as of when",
            "JOIN users FOR SYSTEM_TIME AS OF e.event_time, with ad_events AS e");
      }
    }
  }

  /** Tokens of a query, both inclusive. */
  private record Scope(int from, int to) {

    boolean has(int index) {
      return index >= from && index <= to;
    }
  }

  /** Where a name is that of a table that the query itself defines by WITH. */
  private List<Scope> ownTables(String name) {
    List<Scope> scopes = new ArrayList<>();
    int[] enclosing = new int[tokens.size() + 1]; // the last token of the parenthesis around
    int depth = 0;
    enclosing[0] = tokens.size() - 1;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("(")) {
        enclosing[++depth] = words.closing(i);
      } else if (token.is(")")) {
        depth = Math.max(0, depth - 1);
      } else if (i + 2 < tokens.size() && isName(token, name) && isDefined(i)) {
        int body = i + 1;
        while (body < tokens.size() - 1 && !tokens.get(body).is("AS")) {
          body++; // over a list of columns
        }
        scopes.add(new Scope(words.closing(body + 1), enclosing[depth]));
      }
    }
    return scopes;
  }

  private boolean isDefined(int index) {
    if (index == 0 || !(tokens.get(index - 1).is("WITH") || tokens.get(index - 1).is(","))) {
      return false;
    }
    int after = tokens.get(index + 1).is("(") ? words.closing(index + 1) + 1 : index + 1;
    return after + 1 < tokens.size() && tokens.get(after).is("AS") && tokens.get(after + 1).is("(");
  }

  private static boolean isName(Token token, String name) {
    return token.is(name) || token.is("`" + name + "`");
  }

  private void placeholders() {
    String text = source.text();
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
      if (!text.startsWith(QuerySource.WINDOW, at)) {
        int end = text.indexOf('}', at);
        String shown = end < 0 ? "${" : text.substring(at, end + 1);
        faults.add(
            new QueryFault(source.place(at), shown + " stands for nothing", QuerySource.WINDOW));
      }
    }
  }

  private void fault(Token at, String cause, String allowed) {
    faults.add(new QueryFault(source.place(at.at()), cause, allowed));
  }
}
