package io.adpulse;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.ConfigException;
import io.adpulse.config.Information;
import io.adpulse.config.OutputLimits;
import io.adpulse.config.StartCheck;
import io.adpulse.query.Queries;
import io.adpulse.query.QueryException;
import io.adpulse.query.QueryFiles;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads the configuration, asks Kafka whether it can run, and starts the flow. */
public final class AdPulseJob {

  private AdPulseJob() {}

  /**
   * Starts the job; see {@code --help} for the arguments.
   *
   * @throws Exception if the job fails
   */
  @SuppressWarnings("SystemOut") // the answer to a person at a terminal
  public static void main(String[] arguments) throws Exception {
    if (ValidateCommand.isAsked(arguments)) {
      System.exit(ValidateCommand.run(arguments, System.getenv(), System.out));
    }
    Optional<String> answer = Information.askedFor(arguments);
    if (answer.isPresent()) {
      System.out.println(answer.get());
      return;
    }
    try {
      AdPulseConfig config = AdPulseConfig.parse(arguments, System.getenv());
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
      Queries queries = QueryFiles.read(config);
      OutputLimits limits = check(config, queries, env.getConfiguration());
      var connectors = Connectors.toKafka(config, watermarkInterval(env));
      Topology.build(env, config, limits, queries, connectors);
      env.execute(config.deployment());
    } catch (ConfigException | QueryException faults) {
      System.err.println(faults.getMessage());
      System.exit(ConfigException.EXIT_CODE);
    }
  }

  private static OutputLimits check(AdPulseConfig config, Queries queries, ReadableConfig flink) {
    Duration interval =
        flink.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL).orElse(Duration.ZERO);
    return StartCheck.run(
        config, queries.topics(), interval, flink.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT));
  }

  private static Duration watermarkInterval(StreamExecutionEnvironment env) {
    return Duration.ofMillis(env.getConfig().getAutoWatermarkInterval());
  }
}
