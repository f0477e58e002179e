package io.adpulse.lab.bench.contender;

import io.adpulse.query.NameFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Flink in this process, with one slot and the same settings for every contender that runs on it.
 * Says on standard output where its REST API is: {@code rest http://127.0.0.1:PORT}.
 */
public final class FlinkCluster {

  /** Defines a job in an environment, which has the cluster's settings. */
  @FunctionalInterface
  public interface Flow {

    /** Adds the job to the environment. */
    void add(StreamExecutionEnvironment env) throws Exception;
  }

  private FlinkCluster() {}

  /**
   * Runs a job until it fails or this thread is interrupted.
   *
   * @param overrides what a contender's best users would set otherwise
   */
  public static void run(Setup setup, Map<String, String> overrides, Flow flow) throws Exception {
    Map<String, String> settings = new HashMap<>(settings(setup));
    newestCheckpoint(setup.folder())
        .ifPresent(path -> settings.put("execution.state-recovery.path", path.toUri().toString()));
    settings.putAll(overrides);
    Configuration configuration = Configuration.fromMap(settings);
    try (MiniCluster cluster = new MiniCluster(oneSlot(configuration))) {
      cluster.start();
      System.out.println("rest " + cluster.getRestAddress().get());
      var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
      flow.add(env);
      run(cluster, env);
    }
  }

  private static void run(MiniCluster cluster, StreamExecutionEnvironment env) throws Exception {
    StreamGraph graph = env.getStreamGraph();
    NameFailures.in(graph);
    var job = cluster.submitJob(graph).get().getJobID();
    try {
      var ignored =
          cluster
              .requestJobResult(job)
              .get()
              .toJobExecutionResult(FlinkCluster.class.getClassLoader());
    } catch (InterruptedException stopped) {
      var ignored =
          cluster.cancelJob(job).thenCompose(canceled -> cluster.requestJobResult(job)).get();
    }
  }

  private static MiniClusterConfiguration oneSlot(Configuration configuration) {
    return new MiniClusterConfiguration.Builder()
        .setConfiguration(configuration)
        .setNumTaskManagers(1)
        .setNumSlotsPerTaskManager(1)
        .setCommonBindAddress("127.0.0.1")
        .build();
  }

  private static Map<String, String> settings(Setup setup) {
    return Map.ofEntries(
        Map.entry("parallelism.default", "1"),
        // The blob server, too; the cluster looks for it elsewhere, so that no task may need it.
        Map.entry("jobmanager.bind-host", "127.0.0.1"),
        Map.entry("blob.offload.minsize", Integer.toString(Integer.MAX_VALUE)),
        Map.entry("pipeline.max-parallelism", "240"),
        Map.entry(
            "execution.checkpointing.interval", setup.checkpointInterval().toMillis() + " ms"),
        Map.entry("execution.checkpointing.mode", "EXACTLY_ONCE"),
        Map.entry("execution.checkpointing.timeout", "5 min"),
        Map.entry(
            "execution.checkpointing.dir",
            setup.folder().resolve("checkpoints").toUri().toString()),
        Map.entry("execution.checkpointing.incremental", "true"),
        Map.entry(
            "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION"),
        Map.entry("state.backend.type", setup.backend().word()),
        // What AdPulse's chart sets; peers that look for ids that are new gain by it, too.
        Map.entry("state.backend.rocksdb.use-bloom-filter", "true"),
        Map.entry("restart-strategy.type", "disable"),
        Map.entry("heartbeat.timeout", "5 min"),
        Map.entry("pekko.ask.timeout", "5 min"),
        Map.entry("rest.address", "127.0.0.1"),
        Map.entry("rest.bind-address", "127.0.0.1"),
        Map.entry("rest.bind-port", "0"),
        Map.entry("web.submit.enable", "false"),
        // How old an answer about checkpoints may be; nobody asks while a drain is measured.
        Map.entry("web.refresh-interval", "100 ms"),
        Map.entry("io.tmp.dirs", setup.folder().toString()),
        // Allocated only by RocksDB.
        Map.entry("taskmanager.memory.managed.size", "512 mb"),
        Map.entry("taskmanager.memory.network.min", "64 mb"),
        Map.entry("taskmanager.memory.network.max", "64 mb"));
  }

  private static Optional<Path> newestCheckpoint(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .map(file -> Optional.ofNullable(file.getParent()).orElseThrow())
          .max(Comparator.comparing(checkpoint -> checkpoint.toFile().lastModified()));
    }
  }
}
