package io.adpulse.lab.bench.contender;

import io.adpulse.Connectors;
import io.adpulse.Topology;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.config.StartCheck;
import io.adpulse.query.Queries;
import io.adpulse.query.QueryFiles;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job as it ships, with or without its bundled query. */
final class AdPulse implements Contender {

  private final boolean query;

  AdPulse(boolean query) {
    this.query = query;
  }

  @Override
  public void run(Setup setup) throws Exception {
    AdPulseConfig config =
        AdPulseConfig.parse(
            new String[] {
              "--bootstrap-servers=" + setup.bootstrapServers(),
              "--deployment=" + setup.group(),
              "--window=" + setup.window().toMillis() + " ms",
              "--out-of-orderness=" + setup.outOfOrderness().toMillis() + " ms"
            },
            Map.of());
    Queries queries = query ? QueryFiles.bundled(config) : Queries.NONE;
    FlinkCluster.run(
        setup,
        // As its chart sets them.
        Map.of("pipeline.generic-types", "false", "execution.buffer-timeout.interval", "20 ms"),
        env ->
            Topology.build(
                env,
                config,
                limits(config, queries, env.getConfiguration()),
                queries,
                connectors(env, config)));
  }

  private static OutputLimits limits(AdPulseConfig config, Queries queries, ReadableConfig flink) {
    return StartCheck.run(
        config,
        queries.topics(),
        flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL),
        flink.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT));
  }

  private static Connectors connectors(StreamExecutionEnvironment env, AdPulseConfig config) {
    return Connectors.toKafka(
        config, Duration.ofMillis(env.getConfig().getAutoWatermarkInterval()));
  }
}
