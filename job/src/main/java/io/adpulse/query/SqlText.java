package io.adpulse.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of an SQL text without its comments; what is quoted stays whole. It knows no grammar.
 *
 * @param tokens words, quoted texts and single signs, in order
 */
record SqlText(List<Token> tokens) {

  /**
   * A word, a quoted text or a sign.
   *
   * @param at its offset in the text
   */
  record Token(String text, int at) {

    boolean is(String word) {
      return text.equalsIgnoreCase(word);
    }
  }

  static SqlText of(String sql) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < sql.length()) {
      int end = endOf(sql, at);
      boolean comment = sql.startsWith("--", at) || sql.startsWith("/*", at);
      if (!comment && !Character.isWhitespace(sql.charAt(at))) {
        tokens.add(new Token(sql.substring(at, end), at));
      }
      at = end;
    }
    return new SqlText(List.copyOf(tokens));
  }

  /** The words with one space between them. */
  String normalized() {
    return String.join(" ", tokens.stream().map(Token::text).toList());
  }

  private static int endOf(String sql, int at) {
    char c = sql.charAt(at);
    if (sql.startsWith("--", at)) {
      return after(sql, sql.indexOf('\n', at), 0);
    }
    if (sql.startsWith("/*", at)) {
      return after(sql, sql.indexOf("*/", at + 2), 2);
    }
    if (c == '\'' || c == '`' || c == '"') {
      return after(sql, sql.indexOf(c, at + 1), 1);
    }
    int end = at + 1;
    while (isWord(c) && end < sql.length() && isWord(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int after(String sql, int found, int length) {
    return found < 0 ? sql.length() : found + length;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
