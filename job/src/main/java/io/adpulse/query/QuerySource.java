package io.adpulse.query;

import io.adpulse.query.SqlText.Token;

/**
 * A file with a query as it is written.
 *
 * @param file as it was named
 */
record QuerySource(String file, String text) {

  /** Stands for the job's window. */
  static final String WINDOW = "${window}";

  SqlText words() {
    return SqlText.of(text);
  }

  /** The text without a semicolon at its end, which SQL knows only between statements. */
  String statement() {
    var tokens = words().tokens();
    Token last = tokens.get(tokens.size() - 1);
    return last.is(";") ? text.substring(0, last.at()) : text;
  }

  /** The line and column of an offset. */
  QueryFault.Place place(int offset) {
    String before = text.substring(0, offset);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new QueryFault.Place(file, line, offset - before.lastIndexOf('\n'));
  }
}
