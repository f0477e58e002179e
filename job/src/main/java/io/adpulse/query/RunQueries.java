package io.adpulse.query;

import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;

/** Adds queries to the flow. */
public final class RunQueries {

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
   */
  public static List<DataStream<OutgoingRecord>> add(
      StreamExecutionEnvironment env,
      Queries queries,
      DataStream<RowData> adEvents,
      UserReaders users) {
    var planner = new Planner(env, adEvents, users);
    List<DataStream<OutgoingRecord>> results = new ArrayList<>();
    for (Query query : queries.all()) {
      var planned = planner.plan(query);
      var result =
          planned
              .rows()
              .map(
                  new RowsToJson(query.topic(), planned.columns(), query.key()),
                  OutgoingRecordSerializer.TYPE)
              .name("rows of " + query.topic());
      StableUids.set(query, result.getTransformation(), adEvents.getTransformation());
      results.add(result);
    }
    return results;
  }
}
