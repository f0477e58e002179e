package io.adpulse.lab.bench.peers.naive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.lab.bench.contender.Contender;
import io.adpulse.lab.bench.contender.FlinkCluster;
import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.AdEvent;
import io.adpulse.lab.bench.peers.FlinkTopics;
import io.adpulse.lab.bench.peers.ResultRows;
import io.adpulse.lab.bench.peers.Topics;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The job that tutorials lead to: Jackson's object mapper to a POJO, first of each id by keyed
 * state with a time to live, then keyBy, window operator and sink once per output. Every value is
 * exactly summed, so aggregates are incremental and hold whole numbers.
 *
 * <p>Settings: those of the cluster; objects are not reused (Flink's default), POJOs travel by
 * Flink's own POJO serializer (no generic types), sinks write exactly once with lz4 and batches of
 * 64 KiB.
 */
public final class NaiveDataStream implements Contender {

  @Override
  public void run(Setup setup) throws Exception {
    FlinkCluster.run(setup, Map.of("pipeline.generic-types", "false"), env -> build(env, setup));
  }

  /** Adds the flow to an environment. */
  public static void build(StreamExecutionEnvironment env, Setup setup) {
    SingleOutputStreamOperator<AdEvent> events = FlinkTopics.read(env, setup);
    FlinkTopics.writeBad(events.getSideOutput(FlinkTopics.BAD), setup);

    SingleOutputStreamOperator<AdEvent> first =
        events.keyBy(event -> event.userId + '|' + event.eventId).filter(new FirstOfId(setup));

    FlinkTopics.write(
        first
            .keyBy(event -> event.adId)
            .window(TumblingEventTimeWindows.of(setup.window()))
            .aggregate(new SumEvents(), new ToResult()),
        setup,
        Topics.AD_METRICS,
        result ->
            new ProducerRecord<>(
                Topics.AD_METRICS,
                result.key.getBytes(UTF_8),
                ResultRows.ofAd(result.key, result.start, result.end, result.sums)));

    FlinkTopics.write(
        first
            .keyBy(event -> event.userId)
            .window(TumblingEventTimeWindows.of(setup.window()))
            .aggregate(new SumEvents(), new ToResult()),
        setup,
        Topics.USER_ACTIVITY,
        result ->
            new ProducerRecord<>(
                Topics.USER_ACTIVITY,
                result.key.getBytes(UTF_8),
                ResultRows.ofUser(result.key, result.start, result.end, result.sums)));
  }
}
