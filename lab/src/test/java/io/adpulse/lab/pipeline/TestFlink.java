package io.adpulse.lab.pipeline;

import io.adpulse.lab.board.BoardReporterFactory;
import io.adpulse.lab.board.MetricBoard;
import io.adpulse.query.NameFailures;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobResourceRequirements;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster in this process for jobs that are broken on purpose. */
public final class TestFlink implements AutoCloseable {

  private static final String PATIENCE = Await.PATIENCE.toSeconds() + " s";

  private final Configuration configuration;
  private final MiniCluster cluster;
  private final MetricBoard board = new MetricBoard();

  /**
   * @param directory for checkpoints
   * @param overrides of the configuration
   */
  public TestFlink(Path directory, Map<String, String> overrides) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("parallelism.default", "2");
    settings.put("pipeline.generic-types", "false");
    settings.put("execution.checkpointing.interval", "200 ms");
    settings.put("execution.checkpointing.timeout", PATIENCE);
    settings.put("execution.checkpointing.tolerable-failed-checkpoints", "100");
    settings.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    settings.put(
        "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
    settings.put("state.backend.type", "hashmap");
    settings.put("restart-strategy.type", "fixed-delay");
    settings.put("restart-strategy.fixed-delay.attempts", "1000");
    settings.put("restart-strategy.fixed-delay.delay", "50 ms");
    settings.put("rest.bind-port", "0");
    settings.put("io.tmp.dirs", directory.toString());
    settings.put("taskmanager.memory.managed.size", "64 mb");
    settings.put("taskmanager.memory.network.min", "32 mb");
    settings.put("taskmanager.memory.network.max", "32 mb");
    // A machine that stands still for a while is no failure: one that is asked for is soon enough.
    settings.put("heartbeat.timeout", PATIENCE);
    settings.put("pekko.ask.timeout", PATIENCE);
    settings.putAll(overrides);
    configuration = Configuration.fromMap(settings);
    configuration.addAll(BoardReporterFactory.reportingTo(board));
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(4)
                .build());
    cluster.start();
  }

  /** An environment with this cluster's settings. */
  public StreamExecutionEnvironment environment(Map<String, String> overrides) {
    Configuration job = new Configuration(configuration);
    job.addAll(Configuration.fromMap(overrides));
    return StreamExecutionEnvironment.getExecutionEnvironment(job);
  }

  /** The job's counters and gauges. */
  public MetricBoard board() {
    return board;
  }

  public JobID submit(StreamExecutionEnvironment env) throws Exception {
    StreamGraph graph = env.getStreamGraph();
    NameFailures.in(graph);
    return cluster.submitJob(graph).get().getJobID();
  }

  /** Waits for the end of a job, well or not. */
  public JobResult result(JobID job) throws Exception {
    return cluster.requestJobResult(job).get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Waits until a job is in a state; fails at once if it has ended in another. */
  public void awaitStatus(JobID job, JobStatus wanted) throws Exception {
    Await.until(
        "job is " + wanted,
        () -> {
          JobStatus status = cluster.getJobStatus(job).get();
          if (status != wanted && status.isGloballyTerminalState()) {
            throw new AssertionError("Job is " + status + " and not " + wanted);
          }
          return status == wanted;
        });
  }

  public boolean hasEnded(JobID job) throws ExecutionException, InterruptedException {
    return cluster.getJobStatus(job).get().isGloballyTerminalState();
  }

  /** Waits until a job fails and returns the messages of all causes. */
  String awaitFailure(JobID job) throws Exception {
    awaitStatus(job, JobStatus.FAILED);
    Throwable failure = result(job).getSerializedThrowable().orElseThrow();
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(Throwable::getMessage)
        .collect(Collectors.joining("\n"));
  }

  /** Whether a job has failed and started again by itself. */
  boolean hasRestarted(JobID job) throws Exception {
    return cluster.getExecutionGraph(job).get().getStatusTimestamp(JobStatus.RESTARTING) > 0;
  }

  /** What a job last failed of before it started again by itself. */
  String lastFailure(JobID job) throws Exception {
    var failure = cluster.getExecutionGraph(job).get().getFailureInfo();
    return failure == null ? "" : failure.getExceptionAsString();
  }

  /** Takes a checkpoint now; only then is what was read before it committed. */
  public void checkpoint(JobID job) throws Exception {
    var ignored =
        cluster
            .triggerCheckpoint(job, CheckpointType.FULL)
            .get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Whether all tasks run and complete a checkpoint now; fails at once if the job has ended. */
  boolean completesCheckpoint(JobID job) throws InterruptedException, ExecutionException {
    try {
      checkpoint(job);
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception notYet) {
      if (hasEnded(job)) {
        throw new AssertionError("The job has ended", notYet);
      }
      return false;
    }
  }

  /** The newest checkpoint that is complete, with its path and what it holds. */
  Optional<CompletedCheckpointStats> newestCheckpoint(JobID job) throws Exception {
    var statistics = cluster.getExecutionGraph(job).get().getCheckpointStatsSnapshot();
    return Optional.ofNullable(statistics)
        .map(known -> known.getHistory().getLatestCompletedCheckpoint());
  }

  /** Waits until every task runs: only then can a savepoint be taken. */
  public void awaitAllRunning(JobID job) throws Exception {
    awaitStatus(job, JobStatus.RUNNING);
    Await.until(
        "all tasks are running",
        () -> {
          for (var task : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
              return false;
            }
          }
          return true;
        });
  }

  /** Takes a savepoint as soon as every task runs. */
  public String savepoint(JobID job, Path directory) throws Exception {
    awaitAllRunning(job);
    return cluster
        .triggerSavepoint(job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
        .get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Stops a job with a savepoint as soon as every task runs; on a slow machine a sink may still
   * wait for its transactions when all input has already been read.
   */
  public String stopWithSavepoint(JobID job, Path directory, boolean drain) throws Exception {
    awaitAllRunning(job);
    return cluster
        .stopWithSavepoint(job, directory.toUri().toString(), drain, SavepointFormatType.CANONICAL)
        .get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  public void cancel(JobID job) throws Exception {
    var ignored = cluster.cancelJob(job).get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    awaitStatus(job, JobStatus.CANCELED);
  }

  /** Kills one TaskManager and starts another. */
  public void replaceTaskManager(int index) throws Exception {
    cluster.terminateTaskManager(index).get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    cluster.startTaskManager();
  }

  /** Where its REST API is. */
  public URI restAddress() throws Exception {
    return cluster.getRestAddress().get();
  }

  /** Asks the adaptive scheduler for another parallelism of all operators. */
  public void rescale(JobID job, int parallelism) throws Exception {
    var address = cluster.getRestAddress().get();
    var client = new Configuration(configuration);
    client.setString("rest.address", address.getHost());
    client.setString("rest.port", Integer.toString(address.getPort()));
    try (var rest = new RestClusterClient<>(client, "test")) {
      var requirements = JobResourceRequirements.newBuilder();
      cluster
          .getExecutionGraph(job)
          .get()
          .getAllVertices()
          .keySet()
          .forEach(vertex -> requirements.setParallelismForJobVertex(vertex, 1, parallelism));
      var ignored = rest.updateJobResourceRequirements(job, requirements.build()).get();
    }
  }

  @Override
  public void close() throws Exception {
    cluster.closeAsync().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    board.close();
  }
}
