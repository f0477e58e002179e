package io.adpulse.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of an SQL text, and its comments; what is quoted stays whole. It knows no grammar.
 *
 * @param tokens words, quoted texts and single signs, in order
 * @param comments as they are written, in order
 */
record SqlText(List<Token> tokens, List<Token> comments) {

  /**
   * A word, a quoted text, a sign or a comment.
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
    List<Token> comments = new ArrayList<>();
    int at = 0;
    while (at < sql.length()) {
      int end = endOf(sql, at);
      if (isLineComment(sql, at) || sql.startsWith("/*", at)) {
        comments.add(new Token(sql.substring(at, end), at));
      } else if (!Character.isWhitespace(sql.charAt(at))) {
        tokens.add(new Token(sql.substring(at, end), at));
      }
      at = end;
    }
    return new SqlText(List.copyOf(tokens), List.copyOf(comments));
  }

  /** The words with one space between them. */
  String normalized() {
    return String.join(" ", tokens.stream().map(Token::text).toList());
  }

  /** The index of the parenthesis that closes the one at an index; the last token if none does. */
  int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is("(")) {
        depth++;
      } else if (tokens.get(i).is(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /** Flink's parser takes both signs for a comment up to the end of the line. */
  private static boolean isLineComment(String sql, int at) {
    return sql.startsWith("--", at) || sql.startsWith("//", at);
  }

  private static int endOf(String sql, int at) {
    char c = sql.charAt(at);
    if (isLineComment(sql, at)) {
      int end = at;
      while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
        end++;
      }
      return end;
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
