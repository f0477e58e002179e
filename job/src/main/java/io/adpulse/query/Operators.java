package io.adpulse.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;

/** The operators of a query. */
final class Operators {

  private Operators() {}

  /**
   * All operators up to a result, without some inputs and what lies before them: inputs first and
   * from left to right, which is the same for the same plan.
   */
  static List<Transformation<?>> between(Set<Transformation<?>> inputs, Transformation<?> result) {
    List<Transformation<?>> operators = new ArrayList<>();
    collect(result, new HashSet<>(inputs), operators);
    return List.copyOf(operators);
  }

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
