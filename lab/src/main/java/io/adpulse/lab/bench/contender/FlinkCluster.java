package io.adpulse.lab.bench.contender;

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

/**
 * Flink in this process, with one slot and the same settings for every contender that runs on it.
 * Says on standard output where its REST API is: {@code rest http://127.0.0.1:PORT}.
 */
public final class FlinkCluster {

  private final Configuration configuration;
  private final MiniCluster cluster;

  private FlinkCluster(Configuration configuration, MiniCluster cluster) {
    this.configuration = configuration;
    this.cluster = cluster;
  }

  /**
   * Starts a cluster.
   *
   * @param overrides what a contender's best users would set otherwise
   */
  public static FlinkCluster start(Setup setup, Map<String, String> overrides) throws Exception {
    Map<String, String> settings = new HashMap<>(settings(setup));
    newestCheckpoint(setup.folder())
        .ifPresent(path -> settings.put("execution.state-recovery.path", path.toUri().toString()));
    settings.putAll(overrides);
    Configuration configuration = Configuration.fromMap(settings);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .setCommonBindAddress("127.0.0.1")
                .build());
    cluster.start();
    System.out.println("rest " + cluster.getRestAddress().get());
    return new FlinkCluster(configuration, cluster);
  }

  private static Map<String, String> settings(Setup setup) {
    return Map.ofEntries(
        Map.entry("parallelism.default", "1"),
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
        Map.entry("restart-strategy.type", "disable"),
        Map.entry("heartbeat.timeout", "5 min"),
        Map.entry("pekko.ask.timeout", "5 min"),
        Map.entry("rest.address", "127.0.0.1"),
        Map.entry("rest.bind-address", "127.0.0.1"),
        Map.entry("rest.bind-port", "0"),
        Map.entry("web.submit.enable", "false"),
        Map.entry("io.tmp.dirs", setup.folder().toString()),
        // Allocated only by RocksDB.
        Map.entry("taskmanager.memory.managed.size", "512 mb"),
        Map.entry("taskmanager.memory.network.min", "64 mb"),
        Map.entry("taskmanager.memory.network.max", "64 mb"));
  }

  /** An environment with this cluster's settings, to define a job in. */
  public StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }

  /** This cluster's settings; for a table environment, say. */
  public Configuration configuration() {
    return configuration;
  }

  /**
   * Runs the job that was defined in an environment until the process is killed.
   *
   * @throws Exception if it fails
   */
  public void run(StreamExecutionEnvironment env) throws Exception {
    var job = cluster.submitJob(env.getStreamGraph()).get().getJobID();
    var ignored =
        cluster
            .requestJobResult(job)
            .get()
            .toJobExecutionResult(FlinkCluster.class.getClassLoader());
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
