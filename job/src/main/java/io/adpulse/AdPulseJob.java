package io.adpulse;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.ConfigException;
import io.adpulse.config.Information;
import io.adpulse.config.OutputLimits;
import io.adpulse.config.StartCheck;
import io.adpulse.query.NameFailures;
import io.adpulse.query.Queries;
import io.adpulse.query.QueryException;
import io.adpulse.query.QueryFiles;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

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
    int code = start(arguments, System.getenv(), System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Starts the job unless something is to be corrected; all of it is said then.
   *
   * @return the exit code
   */
  static int start(String[] arguments, Map<String, String> environment, PrintStream err)
      throws Exception {
    try {
      AdPulseConfig config = AdPulseConfig.parse(arguments, environment);
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
      Queries queries = QueryFiles.read(config);
      OutputLimits limits;
      try {
        limits = check(config, queries, env.getConfiguration());
      } catch (ConfigException faults) {
        PlanQueries.faults(config, queries).ifPresent(more -> err.println(more.getMessage()));
        throw faults;
      }
      var connectors = Connectors.toKafka(config, watermarkInterval(env));
      Topology.build(env, config, limits, queries, connectors);
      StreamGraph graph = env.getStreamGraph();
      graph.setJobName(config.deployment());
      NameFailures.in(graph);
      env.execute(graph);
      return 0;
    } catch (ConfigException | QueryException faults) {
      err.println(faults.getMessage());
      return ConfigException.EXIT_CODE;
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
