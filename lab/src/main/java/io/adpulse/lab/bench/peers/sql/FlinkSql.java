package io.adpulse.lab.bench.peers.sql;

import io.adpulse.lab.bench.contender.Contender;
import io.adpulse.lab.bench.contender.FlinkCluster;
import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.AdEvent;
import io.adpulse.lab.bench.peers.FlinkTopics;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * The job in Flink SQL: first row of each id by {@code ROW_NUMBER}, tumbling windows by table
 * function, aggregated in two phases. SQL's own JSON format has no place for dead letters (it fails
 * or skips), so that records are read and cleaned in a DataStream, once, which becomes a table.
 *
 * <p>Settings, as Flink's guide to tuning SQL has them: mini-batches of at most 5,000 rows or 1 s,
 * two-phase aggregation, objects reused, equal parts of both statements planned once; ids are
 * forgotten after a window and what may be out of order, in processing time, at least a minute;
 * sinks write exactly once with lz4 and batches of 64 KiB.
 *
 * <p>With the bundled query it runs the file of {@code sql}, word for word. SQL has one retention
 * for all state of a job, and users may not be forgotten: it is a day then.
 */
public final class FlinkSql implements Contender {

  private static final long LEAST_TTL_MS = 60_000;
  private static final Duration TTL_WITH_USERS = Duration.ofDays(1);

  private final boolean query;

  private FlinkSql(boolean query) {
    this.query = query;
  }

  /** Without queries. */
  public static FlinkSql plain() {
    return new FlinkSql(false);
  }

  /** With the bundled query. */
  public static FlinkSql withQuery() {
    return new FlinkSql(true);
  }

  @Override
  public void run(Setup setup) throws Exception {
    FlinkCluster.run(setup, Map.of("pipeline.object-reuse", "true"), env -> build(env, setup));
  }

  private void build(StreamExecutionEnvironment env, Setup setup) {
    SingleOutputStreamOperator<AdEvent> events = FlinkTopics.read(env, setup);
    FlinkTopics.writeBad(events.getSideOutput(FlinkTopics.BAD), setup);

    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    settings(setup).forEach(tables.getConfig()::set);
    tables.createTemporarySystemFunction("ctr", Rates.Ctr.class);
    tables.createTemporarySystemFunction("predicted", Rates.Predicted.class);
    tables.createTemporarySystemFunction("calibration", Rates.Calibration.class);
    tables.createTemporaryView("events", events, schema());
    Statements.views(setup).forEach(tables::executeSql);
    Statements.sinks(setup).forEach(tables::executeSql);
    StreamStatementSet statements = tables.createStatementSet();
    Statements.inserts().forEach(statements::addInsertSql);
    if (query) {
      tables.createTemporaryView("users", UserVersions.table(env, tables, setup));
      BundledQuery.views(setup).forEach(tables::executeSql);
      tables.executeSql(BundledQuery.sink(setup));
      statements.addInsertSql(BundledQuery.insert());
    }
    statements.attachAsDataStream();
  }

  private Map<String, String> settings(Setup setup) {
    long open = setup.window().plus(setup.outOfOrderness()).toMillis();
    long forgotten = query ? TTL_WITH_USERS.toMillis() : Math.max(LEAST_TTL_MS, open);
    return Map.of(
        "table.local-time-zone", "UTC",
        "table.exec.mini-batch.enabled", "true",
        "table.exec.mini-batch.allow-latency", "1 s",
        "table.exec.mini-batch.size", "5000",
        "table.optimizer.agg-phase-strategy", "TWO_PHASE",
        "table.optimizer.reuse-optimize-block-with-digest-enabled", "true",
        "table.exec.state.ttl", forgotten + " ms");
  }

  private static Schema schema() {
    return Schema.newBuilder()
        .column("userId", DataTypes.STRING().notNull())
        .column("eventId", DataTypes.STRING().notNull())
        .column("adId", DataTypes.STRING().notNull())
        .column("behavior", DataTypes.STRING().notNull())
        .column("ctr", DataTypes.BIGINT().notNull())
        .columnByMetadata("rowtime", DataTypes.TIMESTAMP_LTZ(3))
        .columnByExpression("proctime", "PROCTIME()")
        .watermark("rowtime", "SOURCE_WATERMARK()")
        .build();
  }
}
