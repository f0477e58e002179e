package io.adpulse.query;

import io.adpulse.query.Planner.Planned;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans queries and checks what would run; whatever is wrong with one is a fault of it. */
final class PlanQuery {

  private static final Logger LOG = LoggerFactory.getLogger(PlanQuery.class);

  private final Step step;

  /** To be made in the thread that plans: the planner keeps parts of itself there. */
  PlanQuery(Planner planner) {
    this(planAndCheck(planner));
  }

  /** With a step that may throw whatever the planner throws. */
  PlanQuery(Step step) {
    this.step = step;
  }

  /** What may fail. */
  @FunctionalInterface
  interface Step {
    Outcome of(Query query);
  }

  /**
   * What came of a query.
   *
   * @param planned one, or none if there are faults
   */
  record Outcome(List<Planned> planned, List<QueryFault> faults) {

    static Outcome of(QueryFault fault) {
      return new Outcome(List.of(), List.of(fault));
    }
  }

  /** The planner throws exceptions of many kinds; each is about the query. */
  Outcome plan(Query query) {
    try {
      return step.of(query);
    } catch (Exception failure) { // Scala declares none: checked ones come, too.
      LOG.debug("Cannot plan {}", query.source().file(), failure);
      return Outcome.of(PlannerFault.of(query, failure));
    } catch (StackOverflowError tooDeep) {
      return Outcome.of(
          new QueryFault(
              query.beginning(),
              "it is nested too deeply to be planned",
              "fewer expressions and queries within each other"));
    } catch (OutOfMemoryError tooLarge) {
      return Outcome.of(
          new QueryFault(
              query.beginning(),
              "a constant of it, or its plan, takes more memory than there is",
              "shorter texts, and fewer expressions that repeat each other"));
    } catch (LinkageError notThere) {
      LOG.debug("Cannot plan {}", query.source().file(), notThere);
      return Outcome.of(
          new QueryFault(
              query.beginning(),
              "Flink would generate code for it that cannot run here",
              "fewer or simpler expressions in one SELECT"));
    }
  }

  private static Step planAndCheck(Planner planner) {
    var tables = new CheckTables();
    return query -> {
      Planned unnamed = planner.plan(query);
      PlanTree plan = tables.plan(query);
      Planned planned =
          new Planned(unnamed.rows(), RowNames.of(unnamed.columns(), plan), unnamed.operators());
      List<QueryFault> faults = new ArrayList<>(CheckResult.of(query, planned));
      faults.addAll(CheckPlan.of(query, plan, planned.columns().getFieldNames()));
      return new Outcome(faults.isEmpty() ? List.of(planned) : List.of(), faults);
    };
  }
}
