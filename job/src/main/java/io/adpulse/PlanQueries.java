package io.adpulse;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.query.DroppedState;
import io.adpulse.query.Queries;
import io.adpulse.query.QueryException;
import io.adpulse.query.QueryNames;
import io.adpulse.query.RunQueries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

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
    return QueryNames.of(graph(config, queries));
  }

  /**
   * The names under which queries keep their state, and who joins their users.
   *
   * @throws QueryException with all faults of all queries
   */
  static List<String> described(AdPulseConfig config, Queries queries) {
    StreamGraph graph = graph(config, queries);
    return QueryNames.of(graph).stream().map(name -> name + joinOf(name, graph)).toList();
  }

  private static String joinOf(String name, StreamGraph graph) {
    Set<String> uids = Set.copyOf(DroppedState.uids(name));
    boolean byJob = false;
    boolean byFlink = false;
    for (StreamNode node : graph.getStreamNodes()) {
      if (uids.contains(String.valueOf(node.getTransformationUID()))) {
        byJob |=
            node.getInEdges().stream()
                .map(edge -> graph.getSourceVertex(edge).getTransformationUID())
                .anyMatch(Uids.JOIN_USERS::equals);
        byFlink |= node.getOperatorName().contains(RunQueries.READ_USERS_FOR);
      }
    }
    return byJob ? ", users joined by the job" : byFlink ? ", users joined by Flink" : "";
  }

  private static StreamGraph graph(AdPulseConfig config, Queries queries) {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    var connectors = Connectors.toKafka(config, Duration.ofMillis(1));
    Topology.build(env, config, new OutputLimits(1, 1), queries, connectors);
    return env.getStreamGraph();
  }
}
