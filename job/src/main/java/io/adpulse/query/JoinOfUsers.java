package io.adpulse.query;

import io.adpulse.query.EditedText.Edit;
import io.adpulse.query.SqlText.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the joins of {@code users} in a query that the job can do itself, and says what to write in
 * their place: the events come with their user in a column, which is unnested.
 *
 * <p>It knows {@code FROM ad_events [[AS] e] [INNER | LEFT [OUTER]] JOIN users FOR SYSTEM_TIME AS
 * OF e.event_time [[AS] u] ON e.user_id = u.user_id}, the last also turned round or in parentheses.
 * If a query uses {@code users} in any other way, or could see the column, nothing is replaced in
 * it.
 */
final class JoinOfUsers {

  private static final Set<String> AFTER =
      Set.of(
          ")",
          ",",
          "WHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "MINUS",
          "WINDOW",
          "QUALIFY",
          "JOIN",
          "INNER",
          "LEFT",
          "RIGHT",
          "FULL",
          "CROSS");
  private static final Set<String> BEFORE_TABLE = Set.of("FROM", "JOIN", "TABLE", ",", ".");
  private static final Set<String> BEFORE_STAR = Set.of("SELECT", "ALL", "DISTINCT", ",");

  private final List<Token> tokens;
  private final List<Edit> edits = new ArrayList<>();
  private final List<Integer> replaced = new ArrayList<>();

  private int at; // the token that is read next

  private JoinOfUsers(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** What to write in place of all joins of users in a statement; nothing if one is not known. */
  static Optional<List<Edit>> in(String statement) {
    boolean seesColumn =
        statement.contains(EventWithUser.TABLE) || statement.contains(EventWithUser.USER);
    var joins = new JoinOfUsers(SqlText.of(statement).tokens());
    return !seesColumn && joins.areAllKnown() ? Optional.of(joins.edits) : Optional.empty();
  }

  /** Whether a query reads {@code ad_events} as it is. */
  static boolean readsEvents(String statement) {
    var text = new JoinOfUsers(SqlText.of(statement).tokens());
    for (int i = 1; i < text.tokens.size(); i++) {
      if (isAnyCase(text.token(i), Planner.AD_EVENTS) && text.isOneOf(i - 1, BEFORE_TABLE)) {
        return true;
      }
    }
    return false;
  }

  private boolean areAllKnown() {
    for (int i = 0; i < tokens.size(); i++) {
      if (token(i).is("NATURAL") || isDefinition(i)) {
        return false;
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (token(i).is("FROM") && isName(i + 1, Planner.AD_EVENTS)) {
        at = i + 2;
        replaceJoin(i);
      }
    }
    for (int i = 1; i < tokens.size(); i++) {
      boolean table = isOneOf(i - 1, BEFORE_TABLE) && !token(i + 1).is(".");
      boolean use = isAnyCase(token(i), Planner.USERS) && (table || token(i + 1).is("FOR"));
      if (use && !replaced.contains(i)) {
        return false;
      }
    }
    return !edits.isEmpty();
  }

  /** Whether a table of the query's own begins here, which hides ours. */
  private boolean isDefinition(int i) {
    boolean ours = isAnyCase(token(i), Planner.AD_EVENTS) || isAnyCase(token(i), Planner.USERS);
    boolean first = i > 0 && (token(i - 1).is("WITH") || token(i - 1).is(","));
    return ours && first && (token(i + 1).is("AS") || token(i + 1).is("("));
  }

  /** Reads a join from the token after the table of events on, and replaces it if it is known. */
  private void replaceJoin(int from) {
    int events = from + 1;
    String event = alias(Planner.AD_EVENTS, Set.of("LEFT", "INNER", "JOIN"));
    boolean eventIsNamed = at > events + 1;
    if (take("LEFT")) {
      take("OUTER");
    } else {
      take("INNER");
    }
    if (!take("JOIN") || !isName(at, Planner.USERS)) {
      return;
    }
    int users = at++;
    boolean versioned =
        take("FOR")
            && take("SYSTEM_TIME")
            && take("AS")
            && take("OF")
            && column(event, "event_time");
    if (!versioned) {
      return;
    }
    int time = at - 1;
    String user = alias(Planner.USERS, Set.of("ON"));
    boolean userIsNamed = at > time + 1;
    if (!take("ON")) {
      return;
    }
    int condition = at;
    boolean known = isCondition(event, user) && (at >= tokens.size() || isOneOf(at, AFTER));
    if (!known || event.equals(user) || showsAll(from, event)) {
      return;
    }
    String array = quoted(event) + "." + quoted(EventWithUser.USER);
    replace(
        events, events, quoted(EventWithUser.TABLE) + (eventIsNamed ? "" : " AS " + quoted(event)));
    replace(users, time, "UNNEST(" + array + ")" + (userIsNamed ? "" : " AS " + quoted(user)));
    replace(condition, at - 1, "TRUE");
    replaced.add(users);
  }

  /** The name that a table has in the rest of the query. */
  private String alias(String table, Set<String> after) {
    if (take("AS") || !isOneOf(at, after)) {
      String alias = name(at);
      at++;
      return alias;
    }
    return table;
  }

  private boolean isCondition(String event, String user) {
    boolean parentheses = take("(");
    int first = at;
    boolean equality = column(event, "user_id") && take("=") && column(user, "user_id");
    if (!equality) {
      at = first;
      equality = column(user, "user_id") && take("=") && column(event, "user_id");
    }
    return equality && (!parentheses || take(")"));
  }

  /** Whether the columns of events are written as a star, so that there would be one more. */
  private boolean showsAll(int from, String event) {
    int depth = 0;
    for (int i = from - 1; i >= 0; i--) {
      Token token = token(i);
      depth += token.is(")") ? 1 : token.is("(") ? -1 : 0;
      if (depth < 0 || (depth == 0 && token.is("SELECT"))) {
        return depth < 0;
      }
      boolean all = depth == 0 && isOneOf(i - 1, BEFORE_STAR);
      boolean allOfEvents = token(i - 1).is(".") && name(i - 2).equals(event);
      if (token.is("*") && (all || allOfEvents)) {
        return true;
      }
    }
    return true;
  }

  private boolean column(String table, String column) {
    boolean found = name(at).equals(table) && token(at + 1).is(".") && isName(at + 2, column);
    at += found ? 3 : 0;
    return found;
  }

  private boolean take(String word) {
    boolean found = token(at).is(word);
    at += found ? 1 : 0;
    return found;
  }

  private void replace(int first, int last, String replacement) {
    int to = token(last).at() + token(last).text().length();
    edits.add(new Edit(token(first).at(), to, replacement));
  }

  private boolean isName(int index, String name) {
    return name(index).equals(name);
  }

  /** The name that a token is, or nothing that could be a name. */
  private String name(int index) {
    String text = token(index).text();
    boolean quoted = text.length() > 2 && text.startsWith("`") && text.endsWith("`");
    boolean plain = !text.isEmpty() && Character.isJavaIdentifierStart(text.charAt(0));
    return quoted ? text.substring(1, text.length() - 1) : plain ? text : "";
  }

  private static boolean isAnyCase(Token token, String name) {
    return token.is(name) || token.is(quoted(name));
  }

  private boolean isOneOf(int index, Set<String> words) {
    return words.contains(token(index).text().toUpperCase(Locale.ROOT));
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }

  /** Before the first and after the last there is nothing. */
  private Token token(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : new Token("", 0);
  }
}
