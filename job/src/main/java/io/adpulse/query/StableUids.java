package io.adpulse.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;

/**
 * Names the operators of a query after its topic, its text and their place in its plan. The
 * planner's own names count through all queries, so that a new one would shift them.
 */
final class StableUids {

  private StableUids() {}

  /**
   * Names all operators between an input and the result, both without the input and what lies
   * before it.
   */
  static void set(Query query, Transformation<?> result, Transformation<?> input) {
    List<Transformation<?>> operators = new ArrayList<>();
    collect(result, new HashSet<>(Set.of(input)), operators);
    for (int i = 0; i < operators.size(); i++) {
      operators.get(i).setUid(uid(query.name(), i));
    }
  }

  static String uid(String name, int position) {
    return "query-" + name + "-" + position;
  }

  /** Inputs first and from left to right: the same for the same plan. */
  private static void collect(
      Transformation<?> each, Set<Transformation<?>> seen, List<Transformation<?>> operators) {
    if (!seen.add(each)) {
      return;
    }
    each.getInputs().forEach(input -> collect(input, seen, operators));
    // Others are edges, such as partitioning: they have no state and take no name.
    if (each instanceof PhysicalTransformation<?>) {
      operators.add(each);
    }
  }
}
