package io.adpulse.query;

import io.adpulse.query.SqlText.Token;
import java.util.ArrayList;
import java.util.List;

/** Finds what can be said of a query without planning it, in plainer words than the planner has. */
final class CheckWords {

  private static final String ONE_SELECT = "one SELECT per file";

  private final QuerySource source;
  private final List<Token> tokens;
  private final List<QueryFault> faults = new ArrayList<>();

  private CheckWords(QuerySource source) {
    this.source = source;
    this.tokens = source.words().tokens();
  }

  static List<QueryFault> of(QuerySource source) {
    var check = new CheckWords(source);
    if (check.tokens.isEmpty()) {
      return List.of(
          new QueryFault(
              QueryFault.Place.of(source.file()), "there is no statement in it", ONE_SELECT));
    }
    check.statements();
    check.users();
    check.placeholders();
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

  /** Other uses of users would need a history that nobody keeps. */
  private void users() {
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Token before = tokens.get(i - 1);
      boolean table = before.is("FROM") || before.is("JOIN") || before.is("TABLE");
      boolean versioned = i + 1 < tokens.size() && tokens.get(i + 1).is("FOR");
      if (table && (token.is("users") || token.is("`users`")) && !versioned) {
        fault(
            token,
            "users is read without saying as of when",
            "JOIN users FOR SYSTEM_TIME AS OF e.event_time, with ad_events AS e");
      }
    }
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
