package io.adpulse.query;

import io.adpulse.event.Behavior;
import io.adpulse.event.Event;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;

/**
 * Plans queries where nothing runs, to learn how many operators Flink would make of them as they
 * are written. Release 0.1.0 ran those.
 */
final class PlanAlone {

  private final Planner planner;

  private PlanAlone(Planner planner) {
    this.planner = planner;
  }

  /** With the settings of an environment. */
  static PlanAlone like(StreamExecutionEnvironment env, UserReaders users) {
    var settings = Configuration.fromMap(env.getConfiguration().toMap());
    // On a cluster no other kind of environment may be made.
    var alone = new StreamExecutionEnvironment(settings);
    return new PlanAlone(new Planner(alone, new Streams(new OneEvent(alone, users), List.of())));
  }

  /** The name under which a query keeps its state, with the number of its operators. */
  String name(Query query) {
    // One more makes records of the rows.
    return query.name() + ":" + (planner.plan(query).operators().size() + 1);
  }

  private record OneEvent(StreamExecutionEnvironment env, UserReaders users)
      implements QueryInputs {

    @Override
    public DataStream<RowData> adEvents() {
      var event = new Event("", "", Behavior.CLICK, Event.NO_CTR, 0, 0, 0, 0);
      return env.fromData(AdEventRow.TYPE, new AdEventRow().map(event));
    }

    @Override
    public DataStream<RowData> eventsWithUsers(List<String> columns) {
      throw new IllegalStateException("Only what Flink joins is planned here");
    }

    @Override
    public Source<RowData, ?, ?> reader(String name) {
      return users.reader(name);
    }
  }
}
