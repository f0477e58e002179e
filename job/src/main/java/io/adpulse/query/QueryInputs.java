package io.adpulse.query;

import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;

/** The streams that queries read; each is asked for at most once, and only if a query reads it. */
public interface QueryInputs extends UserReaders {

  /** Accepted events as rows, of type {@link AdEventRow#TYPE}. */
  DataStream<RowData> adEvents();

  /**
   * Accepted events with their users, of type {@link EventWithUser#TYPE}.
   *
   * @param columns of events and users that the queries use; others may have any value
   */
  DataStream<RowData> eventsWithUsers(List<String> columns);
}
