package io.adpulse.lab.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

final class BoardReporterTest {
  private static final int EVENTS = 1_000;

  @Test
  void countersOfAllSubtasksAreSummedAndOutliveTheJob() throws Exception {
    try (MetricBoard board = new MetricBoard()) {
      Configuration flink = BoardReporterFactory.reportingTo(board);
      flink.addAll(
          Configuration.fromMap(
              Map.of(
                  "rest.bind-port", "0",
                  "pekko.ask.timeout", "5 min",
                  "heartbeat.timeout", "5 min",
                  "pipeline.generic-types", "false")));
      try (MiniCluster cluster =
          new MiniCluster(
              new MiniClusterConfiguration.Builder()
                  .setConfiguration(flink)
                  .setNumSlotsPerTaskManager(2)
                  .build())) {
        cluster.start();
        var env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.fromSequence(1, EVENTS)
            .setParallelism(2)
            .map(new CountByParity())
            .setParallelism(2)
            .sinkTo(new DiscardingSink<>())
            .setParallelism(2);
        var job = cluster.submitJob(env.getStreamGraph()).get().getJobID();
        assertThat(cluster.requestJobResult(job).get().isSuccess()).isTrue();
      }
      assertThat(board.total("counted")).isEqualTo(EVENTS);
      assertThat(board.byReason("dead_letters")).containsExactly(Map.entry("even", EVENTS / 2L));
      assertThat(board.total("dead_letters")).isEqualTo(EVENTS / 2);
      assertThat(board.largest("lag_ms")).hasValue(42);
      assertThat(board.total("not_ours")).as("a counter outside the group").isZero();
    }
  }

  @Test
  void aSubtaskThatStartsAgainTakesThePlaceOfItsPredecessor() {
    try (MetricBoard board = new MetricBoard()) {
      var source = new MetricBoard.Source("operator", "0", 0, "counted", "");
      board.add(source, () -> 5);
      board.remove(source, () -> 5);
      board.add(source, () -> 3);
      assertThat(board.total("counted")).isEqualTo(3);
    }
  }

  @Test
  void aGaugeThatFailsKeepsItsLastValue() {
    try (MetricBoard board = new MetricBoard()) {
      var source = new MetricBoard.Source("operator", "0", 0, "lag_ms", "");
      board.add(source, () -> 7);
      assertThat(board.largest("lag_ms")).hasValue(7);
      board.add(
          source,
          () -> {
            throw new IllegalStateException("closed");
          });
      assertThat(board.largest("lag_ms")).hasValue(7);
      assertThat(board.largest("other")).isEmpty();
    }
  }

  @Test
  void aReporterWithoutABoardSaysSo() {
    assertThatThrownBy(() -> new BoardReporterFactory().createMetricReporter(new Properties()))
        .hasMessageContaining("board");
  }

  private static final class CountByParity extends RichMapFunction<Long, Long> {
    private transient Counter counted;
    private transient Counter even;
    private transient Counter notOurs;

    @Override
    public void open(OpenContext context) {
      MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("adpulse");
      counted = group.counter("counted");
      even = group.addGroup("reason", "even").counter("dead_letters");
      group.addGroup("reason", "never").counter("dead_letters");
      group.gauge("lag_ms", () -> 42L);
      notOurs = getRuntimeContext().getMetricGroup().counter("not_ours");
    }

    @Override
    public Long map(Long value) {
      counted.inc();
      notOurs.inc();
      if (value % 2 == 0) {
        even.inc();
      }
      return value;
    }
  }
}
