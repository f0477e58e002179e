package io.adpulse.query;

import java.util.ArrayList;
import java.util.List;

/** Finds what makes a query unfit to run for ever beside others, by what Flink would run for it. */
final class CheckPlan {

  private CheckPlan() {}

  /**
   * All faults of a plan.
   *
   * @param columns of the result, which a fault may name
   */
  static List<QueryFault> of(Query query, PlanTree plan, List<String> columns) {
    List<QueryFault> faults = new ArrayList<>(CheckState.of(query, plan));
    faults.addAll(CheckExpressions.of(query, plan, columns));
    return faults;
  }
}
