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

  /** What planning one query may take; a query of a screen takes less than a second. */
  private static final Duration MOST_CPU_TIME = Duration.ofSeconds(20);

  private static final Duration MOST_TIME = Duration.ofMinutes(5);

  private RunQueries() {}

  /**
   * The accepted events as rows, with the watermark that SQL may see.
   *
   * @param holdUid of the operator that holds the watermark
   * @param rowsUid of the operator that makes rows
   */
  public static DataStream<RowData> adEvents(
      DataStream<Event> accepted, Windows windows, String holdUid, String rowsUid) {
    return accepted
        .transform(
            "hold watermark to window ends",
            accepted.getType(),
            new HoldWatermarkToWindowEnds<>(windows))
        .uid(holdUid)
        .map(new AdEventRow(), AdEventRow.TYPE)
        .name("to ad event rows")
        .uid(rowsUid);
  }

  /**
   * The rows of all queries.
   *
   * @param adEvents accepted events as rows
   * @throws QueryException with all faults of all queries
   */
  public static List<DataStream<OutgoingRecord>> add(
      StreamExecutionEnvironment env,
      Queries queries,
      DataStream<RowData> adEvents,
      UserReaders users) {
    List<QueryFault> faults = new ArrayList<>(queries.faults());
    List<DataStream<OutgoingRecord>> results = new ArrayList<>();
    try (var planner =
        new PlanInTime(
            () -> new PlanQuery(new Planner(env, adEvents, users)), MOST_CPU_TIME, MOST_TIME)) {
      for (Query query : queries.all()) {
        PlanQuery.Outcome outcome = planner.plan(query);
        outcome.planned().forEach(planned -> results.add(rows(query, planned)));
        faults.addAll(outcome.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new QueryException(faults);
    }
    return results;
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
