package io.adpulse;

import io.adpulse.accept.AcceptEvents;
import io.adpulse.bucket.TableMemory;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.config.Topics;
import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.Incoming;
import io.adpulse.event.Windows;
import io.adpulse.input.DivertDeadLetters;
import io.adpulse.input.Users;
import io.adpulse.metrics.CountUserWindows;
import io.adpulse.metrics.PartialSums;
import io.adpulse.metrics.PartialSumsSerializer;
import io.adpulse.metrics.SumAdWindows;
import io.adpulse.metrics.SumPartially;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.output.WrapSourceRecord;
import io.adpulse.query.Queries;
import io.adpulse.state.CandidateSerializer;
import io.adpulse.state.EventSerializer;
import io.adpulse.state.KeySerializer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * The flow on one screen.
 *
 * <pre>
 * read ─► divert dead letters ─► by user ─► accept ─┬─► count user windows ──────► exactly once
 *                  │                           │    └─► sum partially ─► by ad ─► sum ad windows
 *                  │                           ├─► late ─► exactly once             ├─► exactly once
 *                  └─► exactly once            └─► queries ─► exactly once          └─► live
 *                                   users ─────────────┘
 * </pre>
 */
public final class Topology {

  private static final OutputTag<OutgoingRecord> DEAD_LETTERS =
      new OutputTag<>("dead-letters", OutgoingRecordSerializer.TYPE);
  private static final OutputTag<OutgoingRecord> LATE =
      new OutputTag<>("late", OutgoingRecordSerializer.TYPE);
  private static final OutputTag<OutgoingRecord> LIVE =
      new OutputTag<>("live", OutgoingRecordSerializer.TYPE);

  private Topology() {}

  /** Adds the flow without queries, for which nobody has to know users. */
  public static void build(
      StreamExecutionEnvironment env,
      AdPulseConfig config,
      OutputLimits limits,
      Source<Incoming, ?, ?> events,
      Sink<OutgoingRecord> exactlyOnce,
      Sink<OutgoingRecord> live) {
    var connectors = new Connectors(events, Users.untilNow(config), exactlyOnce, live);
    build(env, config, limits, Queries.NONE, connectors);
  }

  /**
   * Adds the flow to an environment.
   *
   * @param limits what the topics for raw records hold
   * @param queries whose rows are results too
   * @param connectors where records come from and go to
   */
  public static void build(
      StreamExecutionEnvironment env,
      AdPulseConfig config,
      OutputLimits limits,
      Queries queries,
      Connectors connectors) {
    Topics topics = config.topics();
    Windows windows = Windows.of(config.eventTime().window());
    boolean endless = connectors.events().getBoundedness() == Boundedness.CONTINUOUS_UNBOUNDED;
    TableMemory memory = TableMemory.of(config.tableMemory());
    var toDeadLetters =
        new WrapSourceRecord(topics.input(), topics.deadLetters(), limits.deadLetterBytes());
    var toLate = new WrapSourceRecord(topics.input(), topics.late(), limits.lateBytes());

    SingleOutputStreamOperator<Candidate> candidates =
        env.fromSource(connectors.events(), watermarks(config), "read events")
            .uid(Uids.READ_EVENTS)
            .process(new DivertDeadLetters(toDeadLetters, DEAD_LETTERS), CandidateSerializer.TYPE)
            .name("divert dead letters")
            .uid(Uids.DIVERT_DEAD_LETTERS);

    SingleOutputStreamOperator<Event> accepted =
        candidates
            .keyBy(candidate -> candidate.event().userId(), KeySerializer.TYPE)
            .transform(
                "accept events",
                EventSerializer.TYPE,
                new AcceptEvents(windows, toLate, LATE, endless, config.allowRewind(), memory))
            .uid(Uids.ACCEPT_EVENTS);

    SingleOutputStreamOperator<OutgoingRecord> userRows =
        DataStreamUtils.reinterpretAsKeyedStream(accepted, Event::userId, KeySerializer.TYPE)
            .transform(
                "count user windows",
                OutgoingRecordSerializer.TYPE,
                new CountUserWindows(windows, topics.userActivity(), memory))
            .uid(Uids.COUNT_USER_WINDOWS);

    SingleOutputStreamOperator<PartialSums> partialSums =
        accepted
            .transform(
                "sum partially",
                PartialSumsSerializer.TYPE,
                new SumPartially(
                    windows, config.cadence().flushInterval(), config.cadence().flushKeys()))
            .uid(Uids.SUM_PARTIALLY);

    SingleOutputStreamOperator<OutgoingRecord> adRows =
        partialSums
            .keyBy(PartialSums::adId, KeySerializer.TYPE)
            .transform(
                "sum ad windows",
                OutgoingRecordSerializer.TYPE,
                new SumAdWindows(
                    windows,
                    topics.adMetrics(),
                    topics.live(),
                    LIVE,
                    config.cadence().liveInterval()))
            .uid(Uids.SUM_AD_WINDOWS);

    DataStream<OutgoingRecord> results =
        adRows.union(
            userRows, candidates.getSideOutput(DEAD_LETTERS), accepted.getSideOutput(LATE));
    if (!queries.isEmpty()) {
      results = results.union(QueryFlow.add(env, config, limits, queries, accepted, connectors));
    }
    DropQueries.from(results, config.queries().dropped())
        .sinkTo(connectors.exactlyOnce())
        .name("write exactly once")
        .uid(Uids.WRITE_EXACTLY_ONCE);
    adRows.getSideOutput(LIVE).sinkTo(connectors.live()).name("write live").uid(Uids.WRITE_LIVE);
  }

  /** The source emits its own watermarks; only their alignment is Flink's. */
  private static WatermarkStrategy<Incoming> watermarks(AdPulseConfig config) {
    WatermarkStrategy<Incoming> none = WatermarkStrategy.noWatermarks();
    return config
        .eventTime()
        .alignment()
        .map(
            alignment ->
                none.withWatermarkAlignment("ad-events", alignment.drift(), alignment.interval()))
        .orElse(none);
  }
}
