package io.adpulse.lab.run;

import io.adpulse.Connectors;
import io.adpulse.Topology;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.config.StartCheck;
import io.adpulse.input.EventSource;
import io.adpulse.input.Users;
import io.adpulse.output.LiveSink;
import io.adpulse.output.TransactionalSink;
import io.adpulse.query.Queries;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/** Defines the job as it ships, but with an end. */
final class BoundedJob {

  private BoundedJob() {}

  /**
   * Adds the job to an environment.
   *
   * @param queries whose rows are results too
   * @param ends for every partition of the input, the offset after the last record to read
   */
  static void define(
      StreamExecutionEnvironment env,
      AdPulseConfig config,
      Queries queries,
      Map<TopicPartition, Long> ends) {
    ReadableConfig flink = env.getConfiguration();
    OutputLimits limits =
        StartCheck.run(
            config,
            queries.topics(),
            flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL),
            flink.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT));
    Duration watermarkInterval = Duration.ofMillis(env.getConfig().getAutoWatermarkInterval());
    Topology.build(
        env,
        config,
        limits,
        queries,
        new Connectors(
            EventSource.until(config, watermarkInterval, ends),
            Users.untilNow(config),
            TransactionalSink.of(config),
            LiveSink.of(config)));
  }
}
