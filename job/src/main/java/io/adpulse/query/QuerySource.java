package io.adpulse.query;

import io.adpulse.query.SqlText.Token;

/**
 * A file with a query as it is written, without a byte order mark.
 *
 * @param file as it was named
 */
record QuerySource(String file, String text) {

  /** Stands for the job's window. */
  static final String WINDOW = "${window}";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  QuerySource {
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(BYTE_ORDER_MARK.length());
    }
  }

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
    int line = 1;
    int lineAt = 0;
    for (int i = 0; i < offset; i++) {
      if (endsLine(i)) {
        line++;
        lineAt = i + 1;
      }
    }
    return new QueryFault.Place(file, line, offset - lineAt + 1);
  }

  /** The offset of a line and column. */
  int offset(int line, int column) {
    int lineAt = 0;
    int lines = 1;
    for (int i = 0; i < text.length() && lines < line; i++) {
      if (endsLine(i)) {
        lines++;
        lineAt = i + 1;
      }
    }
    return Math.min(text.length(), lineAt + column - 1);
  }

  private boolean endsLine(int at) {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && !text.startsWith("\n", at + 1));
  }
}
