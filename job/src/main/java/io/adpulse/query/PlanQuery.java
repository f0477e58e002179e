package io.adpulse.query;

import io.adpulse.query.Planner.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans queries and checks what would run; whatever is wrong with one is a fault of it. */
final class PlanQuery {

  private static final Logger LOG = LoggerFactory.getLogger(PlanQuery.class);

  private final Step step;

  /** To be made in the thread that plans: the planner keeps parts of itself there. */
  PlanQuery(StreamExecutionEnvironment env, Streams streams, boolean keepFlinkJoins) {
    this(
        planAndCheck(
            new Planner(env, streams), PlanAlone.like(env, streams.users()), keepFlinkJoins));
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
   * @param added one, or none if there are faults
   */
  record Outcome(List<Added> added, List<QueryFault> faults) {

    static Outcome of(QueryFault fault) {
      return new Outcome(List.of(), List.of(fault));
    }
  }

  /**
   * A query that is in the flow.
   *
   * @param query as it was planned
   * @param formerly its name if Flink joined the users; none if it does
   */
  record Added(Query query, Planned planned, Optional<String> formerly) {}

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

  private static Step planAndCheck(Planner planner, PlanAlone alone, boolean keepFlinkJoins) {
    var tables = new CheckTables();
    return query -> {
      Optional<Joined> joined =
          keepFlinkJoins
              ? Optional.empty()
              : query.joinedByJob().flatMap(each -> joined(query, each, tables, alone));
      Query planned = joined.map(Joined::query).orElse(query);
      Planned unnamed = planner.plan(planned);
      PlanTree plan = joined.map(Joined::plan).orElseGet(() -> tables.plan(query));
      Planned named =
          new Planned(unnamed.rows(), RowNames.of(unnamed.columns(), plan), unnamed.operators());
      List<QueryFault> faults = new ArrayList<>(CheckResult.of(planned, named));
      faults.addAll(CheckPlan.of(planned, plan, named.columns().getFieldNames()));
      Optional<String> formerly = joined.map(Joined::formerly);
      return new Outcome(
          faults.isEmpty() ? List.of(new Added(planned, named, formerly)) : List.of(), faults);
    };
  }

  /** A query that can run with users that the job joins. */
  private record Joined(Query query, PlanTree plan, String formerly) {}

  /**
   * The query with users that the job joins, if it is as good as the one that was written: it gives
   * the same columns, and nothing in it is refused. If not, Flink joins them, and what is refused
   * is said of the query as it was written.
   */
  private static Optional<Joined> joined(
      Query written, Query joined, CheckTables tables, PlanAlone alone) {
    try {
      String formerly = alone.name(written);
      PlanTree plan = tables.plan(joined);
      boolean alike = tables.columns(written).equals(tables.columns(joined));
      return alike && CheckPlan.of(joined, plan, List.of()).isEmpty()
          ? Optional.of(new Joined(joined, plan, formerly))
          : Optional.empty();
    } catch (Exception refused) { // Scala declares none: checked ones come, too.
      LOG.debug("Flink has to join the users of {}", written.source().file(), refused);
      return Optional.empty();
    }
  }
}
