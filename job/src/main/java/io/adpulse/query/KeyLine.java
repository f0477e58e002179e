package io.adpulse.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a query, which may name the columns of the key. */
final class KeyLine {

  private static final Pattern LINE = Pattern.compile("--\\s*key\\s*:(.*)");

  private KeyLine() {}

  /** The columns; none if the first line names none. */
  static List<String> columns(QuerySource source) {
    Matcher line = LINE.matcher(first(source));
    return line.matches()
        ? Arrays.stream(line.group(1).split(",", -1)).map(String::trim).toList()
        : List.of();
  }

  /** What is wrong with the line, whatever the columns of the query. */
  static List<QueryFault> faults(QuerySource source) {
    List<String> columns = columns(source);
    if (columns.contains("") || new HashSet<>(columns).size() < columns.size()) {
      return List.of(
          new QueryFault(
              new QueryFault.Place(source.file(), 1, 1),
              "the key names a column twice, or none",
              "-- key: a, b"));
    }
    return List.of();
  }

  /** Key columns that the query does not have. */
  static List<QueryFault> missing(Query query, List<String> columns) {
    List<QueryFault> faults = new ArrayList<>();
    for (String name : query.key()) {
      if (!columns.contains(name)) {
        int at = first(query.source()).indexOf(name, first(query.source()).indexOf(':'));
        faults.add(
            new QueryFault(
                new QueryFault.Place(query.source().file(), 1, at + 1),
                "the query has no column " + name + " for its key" + Suggest.from(name, columns),
                "its columns " + String.join(", ", columns)));
      }
    }
    return faults;
  }

  private static String first(QuerySource source) {
    return source.text().lines().findFirst().orElse("");
  }
}
