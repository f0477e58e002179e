package io.adpulse;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.query.Queries;
import io.adpulse.query.QueryException;
import io.adpulse.query.QueryNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Plans queries as the start does, without Kafka or a cluster. */
public final class PlanQueries {

  private PlanQueries() {}

  /** All faults of all queries, if there is one. */
  static Optional<QueryException> faults(AdPulseConfig config, Queries queries) {
    try {
      var ignored = names(config, queries);
      return Optional.empty();
    } catch (QueryException faults) {
      return Optional.of(faults);
    }
  }

  /**
   * The names under which queries keep their state.
   *
   * @throws QueryException with all faults of all queries
   */
  public static List<String> names(AdPulseConfig config, Queries queries) {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    var connectors = Connectors.toKafka(config, Duration.ofMillis(1));
    Topology.build(env, config, new OutputLimits(1, 1), queries, connectors);
    return QueryNames.of(
        env.getStreamGraph().getStreamNodes().stream()
            .flatMap(node -> Stream.ofNullable(node.getTransformationUID()))
            .toList());
  }
}
