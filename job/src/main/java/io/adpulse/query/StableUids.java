package io.adpulse.query;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.flink.api.dag.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Names the operators of a query after its topic, its text and their place in its plan. The
 * planner's own names count through all queries, so that a new one would shift them.
 */
final class StableUids {

  private static final Pattern UID = Pattern.compile("query-.+-\\d+");

  private StableUids() {}

  /** Names all operators of a query. */
  static void set(Query query, List<Transformation<?>> operators) {
    List<String> uids = of(query.name(), operators.size());
    for (int i = 0; i < operators.size(); i++) {
      operators.get(i).setUid(uids.get(i));
    }
  }

  /** The names of the operators of a query of this name. */
  static List<String> of(String name, int operators) {
    return IntStream.range(0, operators).mapToObj(i -> "query-" + name + "-" + i).toList();
  }

  /** Whether a name is that of an operator of a query. */
  static boolean isOne(@Nullable String uid) {
    return uid != null && UID.matcher(uid).matches();
  }
}
