package io.adpulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.input.EventSource;
import io.adpulse.output.LiveSink;
import io.adpulse.output.TransactionalSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** The graph of the job as it ships, with the real source and sinks. */
class TopologyTest {

  private final StreamGraph graph = graph();

  @Test
  void every_operator_has_a_uid_of_the_list() {
    assertThat(graph.getStreamNodes())
        .allSatisfy(
            node ->
                assertThat(node.getTransformationUID())
                    .as("uid of '%s': give it one in Topology, from Uids", node.getOperatorName())
                    .isNotNull());
    assertThat(graph.getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .doesNotHaveDuplicates()
        .allMatch(
            uid -> UidsTest.uids().stream().anyMatch(uid::endsWith),
            "is in Uids, or a sink's committer");
  }

  @Test
  void raw_events_are_shuffled_once_and_partial_sums_once() {
    assertThat(
            graph.getStreamNodes().stream()
                .flatMap(node -> node.getInEdges().stream())
                .filter(edge -> !edge.getPartitioner().toString().equals("FORWARD"))
                .map(this::describe)
                .toList())
        .containsExactlyInAnyOrder(
            "divert dead letters -HASH-> accept events", "sum partially -HASH-> sum ad windows");
  }

  @Test
  void the_job_graph_builds_without_generic_types_and_without_generated_uids() {
    assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
  }

  private String describe(StreamEdge edge) {
    return List.of(edge.getSourceId(), edge.getTargetId()).stream()
        .map(id -> graph.getStreamNode(id).getOperatorName())
        .reduce((from, to) -> from + " -" + edge.getPartitioner() + "-> " + to)
        .orElseThrow();
  }

  private static StreamGraph graph() {
    var flink =
        new Configuration()
            .set(PipelineOptions.GENERIC_TYPES, false)
            .set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    AdPulseConfig config =
        AdPulseConfig.parse(new String[] {"--bootstrap-servers", "nowhere:9092"}, Map.of());
    Topology.build(
        env,
        config,
        new OutputLimits(1 << 20, 1 << 20),
        EventSource.endless(config, Duration.ofMillis(200)),
        TransactionalSink.of(config),
        LiveSink.of(config));
    return env.getStreamGraph();
  }
}
