package io.adpulse.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of queries, as {@code --drop-queries} takes them. */
public final class QueryNames {

  private static final Pattern UID = Pattern.compile("query-(.+)-\\d+");

  private QueryNames() {}

  /** Topic, hash and number of operators of each query that has operators among these uids. */
  public static List<String> of(Collection<String> uids) {
    Map<String, Long> operators =
        uids.stream()
            .map(UID::matcher)
            .filter(Matcher::matches)
            .collect(
                Collectors.groupingBy(uid -> uid.group(1), TreeMap::new, Collectors.counting()));
    return operators.entrySet().stream()
        .map(each -> each.getKey() + ":" + each.getValue())
        .toList();
  }
}
