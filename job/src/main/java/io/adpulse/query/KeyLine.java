package io.adpulse.query;

import io.adpulse.query.SqlText.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comment before a query that may name the columns of the key: {@code -- key: a, b}. */
final class KeyLine {

  private static final Pattern LINE =
      Pattern.compile(
          "(?:--|//|/\\*)\\s*key\\s*:(.*?)(?:\\*/)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What looks like a key line to a reader, and would silently give rows without a key. */
  private static final Pattern NEARLY =
      Pattern.compile(
          "(?:--|//|/\\*)\\s*(?:keys\\s*[:=]|key\\s*=).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final String FORM = "-- key: a, b before the query, once";

  private KeyLine() {}

  /** The columns; none if no comment before the query names any. */
  static List<String> columns(QuerySource source) {
    return lines(source).stream()
        .findFirst()
        .map(line -> names(LINE.matcher(line.text())))
        .orElse(List.of());
  }

  /** What is wrong with key lines, whatever the columns of the query. */
  static List<QueryFault> faults(QuerySource source) {
    List<QueryFault> faults = new ArrayList<>();
    List<Token> lines = lines(source);
    for (Token line : lines) {
      List<String> columns = names(LINE.matcher(line.text()));
      if (columns.contains("") || new HashSet<>(columns).size() < columns.size()) {
        faults.add(fault(source, line, "the key names a column twice, or none"));
      } else if (!line.equals(lines.get(0))) {
        faults.add(fault(source, line, "a second line names a key"));
      } else if (!isBeforeQuery(source, line)) {
        faults.add(fault(source, line, "the key is named after the beginning of the query"));
      }
    }
    for (Token comment : source.words().comments()) {
      if (isBeforeQuery(source, comment) && NEARLY.matcher(comment.text()).matches()) {
        faults.add(fault(source, comment, "this comment looks like a key, but is none"));
      }
    }
    return faults;
  }

  /** Key columns that the query does not have. */
  static List<QueryFault> missing(Query query, List<String> columns) {
    List<QueryFault> faults = new ArrayList<>();
    for (String name : query.key()) {
      if (!columns.contains(name)) {
        Token line = lines(query.source()).get(0);
        int at = line.at() + line.text().indexOf(name, line.text().indexOf(':'));
        faults.add(
            new QueryFault(
                query.source().place(at),
                "the query has no column " + name + " for its key" + Suggest.from(name, columns),
                "its columns " + String.join(", ", columns)));
      }
    }
    return faults;
  }

  private static List<Token> lines(QuerySource source) {
    return source.words().comments().stream()
        .filter(comment -> LINE.matcher(comment.text()).matches())
        .toList();
  }

  private static boolean isBeforeQuery(QuerySource source, Token comment) {
    List<Token> tokens = source.words().tokens();
    return tokens.isEmpty() || comment.at() < tokens.get(0).at();
  }

  private static List<String> names(Matcher line) {
    return line.matches()
        ? Arrays.stream(line.group(1).split(",", -1)).map(KeyLine::unquoted).toList()
        : List.of();
  }

  private static String unquoted(String name) {
    String trimmed = name.strip();
    boolean quoted = trimmed.length() > 1 && trimmed.startsWith("`") && trimmed.endsWith("`");
    return quoted ? trimmed.substring(1, trimmed.length() - 1).replace("``", "`") : trimmed;
  }

  private static QueryFault fault(QuerySource source, Token at, String cause) {
    return new QueryFault(source.place(at.at()), cause, FORM);
  }
}
