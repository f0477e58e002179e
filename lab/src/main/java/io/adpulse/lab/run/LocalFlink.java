package io.adpulse.lab.run;

import io.adpulse.lab.board.BoardReporterFactory;
import io.adpulse.lab.board.MetricBoard;
import io.adpulse.query.NameFailures;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/** A Flink cluster in this process, on loopback, with Flink's web UI. It runs one job. */
final class LocalFlink implements AutoCloseable {
  private static final long CLOSING_TIMEOUT_S = 15;

  private final Configuration configuration;
  private final MiniCluster cluster;
  private @Nullable JobID job;

  private LocalFlink(Configuration configuration, MiniCluster cluster) {
    this.configuration = configuration;
    this.cluster = cluster;
  }

  /**
   * Starts a cluster.
   *
   * @param directory for checkpoints and temporary files; the caller removes it
   * @throws Exception if it cannot start
   */
  static LocalFlink start(int parallelism, String backend, Path directory, MetricBoard board)
      throws Exception {
    Configuration configuration = settings(parallelism, directory);
    configuration.setString("state.backend.type", backend);
    configuration.addAll(BoardReporterFactory.reportingTo(board));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .setCommonBindAddress("127.0.0.1")
                .build());
    cluster.start();
    return new LocalFlink(configuration, cluster);
  }

  private static Configuration settings(int parallelism, Path directory) {
    return Configuration.fromMap(
        Map.ofEntries(
            Map.entry("parallelism.default", Integer.toString(parallelism)),
            Map.entry("pipeline.generic-types", "false"),
            Map.entry("execution.checkpointing.interval", "1 s"),
            Map.entry("execution.checkpointing.mode", "EXACTLY_ONCE"),
            Map.entry(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString()),
            Map.entry("execution.checkpointing.incremental", "true"),
            // Nothing fails here but what would fail again.
            Map.entry("restart-strategy.type", "disable"),
            // All in one process: one that stands still for a while has not failed.
            Map.entry("heartbeat.timeout", "5 min"),
            Map.entry("pekko.ask.timeout", "5 min"),
            // The blob server, too, which otherwise listens on all addresses.
            Map.entry("jobmanager.bind-host", "127.0.0.1"),
            // The cluster looks for it under the host's own name: no task may need it.
            Map.entry("blob.offload.minsize", Integer.toString(Integer.MAX_VALUE)),
            Map.entry("rest.address", "127.0.0.1"),
            Map.entry("rest.bind-address", "127.0.0.1"),
            Map.entry("rest.bind-port", "8081,0"),
            Map.entry("web.submit.enable", "false"),
            Map.entry("web.tmpdir", directory.toString()),
            Map.entry("io.tmp.dirs", directory.toString()),
            // Allocated only by RocksDB.
            Map.entry("taskmanager.memory.managed.size", "256 mb"),
            Map.entry("taskmanager.memory.network.min", "64 mb"),
            Map.entry("taskmanager.memory.network.max", "64 mb")));
  }

  /** An environment with this cluster's settings, to define a job in. */
  StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }

  /** The address of Flink's web UI. */
  URI webUi() throws ExecutionException, InterruptedException {
    return cluster.getRestAddress().get();
  }

  /**
   * Starts the job that was defined in the environment.
   *
   * @return done when the job has ended, well or not
   */
  CompletableFuture<JobResult> submit(StreamExecutionEnvironment env)
      throws ExecutionException, InterruptedException {
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName("AdPulse");
    NameFailures.in(graph);
    job = cluster.submitJob(graph).get().getJobID();
    return cluster.requestJobResult(job);
  }

  /** How large the state was in the largest checkpoint, in bytes; 0 without any. */
  long largestCheckpoint() throws ExecutionException, InterruptedException {
    if (job == null) {
      return 0;
    }
    var checkpoints = cluster.getExecutionGraph(job).get().getCheckpointStatsSnapshot();
    return checkpoints == null
        ? 0
        : Math.max(0, checkpoints.getSummaryStats().getStateSizeStats().getMaximum());
  }

  /** Ends the job, if it still runs, and the cluster. */
  @Override
  public void close() throws Exception {
    cluster.closeAsync().get(CLOSING_TIMEOUT_S, TimeUnit.SECONDS);
  }
}
