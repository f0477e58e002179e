package io.adpulse.query;

import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.query.Planner.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds queries to the flow. */
public final class RunQueries {

  private static final Logger LOG = LoggerFactory.getLogger(RunQueries.class);

  /** The operator that reads users for a query whose users Flink joins; its topic follows. */
  public static final String READ_USERS_FOR = "read users for ";

  /** What planning one query may take; a query of a screen takes less than a second. */
  private static final Duration MOST_CPU_TIME = Duration.ofSeconds(20);

  private static final Duration MOST_TIME = Duration.ofMinutes(5);

  private RunQueries() {}

  /**
   * Lets time pass only as SQL may see it.
   *
   * @param uid of the operator that holds the watermark
   */
  public static DataStream<Event> hold(DataStream<Event> accepted, Windows windows, String uid) {
    return accepted
        .transform(
            "hold watermark to window ends",
            accepted.getType(),
            new HoldWatermarkToWindowEnds<>(windows))
        .uid(uid);
  }

  /**
   * Accepted events as rows.
   *
   * @param uid of the operator that makes rows
   */
  public static DataStream<RowData> adEvents(DataStream<Event> held, String uid) {
    return held.map(new AdEventRow(), AdEventRow.TYPE).name("to ad event rows").uid(uid);
  }

  /**
   * What was added.
   *
   * @param rows of each query
   * @param formerNames of queries when Flink joined their users
   */
  public record Added(List<DataStream<OutgoingRecord>> rows, List<String> formerNames) {}

  /**
   * The rows of all queries.
   *
   * @param keepFlinkJoins whether Flink joins all users; the operator that would do it is there all
   *     the same, so that it can take over with the next start
   * @throws QueryException with all faults of all queries
   */
  public static Added add(
      StreamExecutionEnvironment env, Queries queries, QueryInputs inputs, boolean keepFlinkJoins) {
    List<QueryFault> faults = new ArrayList<>(queries.faults());
    List<DataStream<OutgoingRecord>> results = new ArrayList<>();
    List<String> formerNames = new ArrayList<>();
    var streams = new Streams(inputs, queries.all());
    try (var planner =
        new PlanInTime(
            () -> new PlanQuery(env, streams, keepFlinkJoins), MOST_CPU_TIME, MOST_TIME)) {
      for (Query query : queries.all()) {
        PlanQuery.Outcome outcome = planner.plan(query);
        for (PlanQuery.Added added : outcome.added()) {
          results.add(rows(added.query(), added.planned()));
          added.formerly().ifPresent(formerNames::add);
        }
        faults.addAll(outcome.faults());
      }
    }
    if (keepFlinkJoins && queries.all().stream().anyMatch(q -> q.joinedByJob().isPresent())) {
      var unused = streams.eventsWithUsers();
    }
    if (!faults.isEmpty()) {
      throw new QueryException(faults);
    }
    return new Added(results, formerNames);
  }

  /** The rows of a planned query as records, its operators named after it. */
  static DataStream<OutgoingRecord> rows(Query query, Planned planned) {
    var rows =
        planned
            .rows()
            .map(
                new RowsToJson(
                    query.topic(), planned.columns(), query.key(), query.source().file()),
                OutgoingRecordSerializer.TYPE)
            .name("rows of " + query.topic());
    List<Transformation<?>> operators = new ArrayList<>(planned.operators());
    operators.add(rows.getTransformation());
    StableUids.set(query, operators);
    operators.forEach(operator -> operator.setName(query.fileName() + ": " + operator.getName()));
    LOG.info(
        "Query {}: its state is kept under the name {}:{}",
        query.source().file(),
        query.name(),
        operators.size());
    return rows;
  }
}
