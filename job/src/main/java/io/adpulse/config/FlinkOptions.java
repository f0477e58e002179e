package io.adpulse.config;

import java.util.Set;

/** Recognises options of Flink, which are never set through AdPulse. */
final class FlinkOptions {

  // The first words of Flink's and its operator's option names, from Flink's configuration pages.
  private static final Set<String> FIRST_WORDS =
      Set.of(
          "akka",
          "blob",
          "classloader",
          "client",
          "cluster",
          "containerized",
          "env",
          "execution",
          "external-resource",
          "flink",
          "fs",
          "heartbeat",
          "high-availability",
          "historyserver",
          "io",
          "job",
          "jobmanager",
          "jobstore",
          "kubernetes",
          "metrics",
          "parallelism",
          "pekko",
          "pipeline",
          "plugin",
          "process",
          "queryable-state",
          "resourcemanager",
          "rest",
          "restart-strategy",
          "s3",
          "security",
          "slot",
          "slotmanager",
          "sql-gateway",
          "state",
          "table",
          "taskmanager",
          "traces",
          "web",
          "yarn",
          "zookeeper");

  private static final Set<String> WHOLE_NAMES =
      Set.of("parallelism", "restart-strategy", "high-availability");

  private FlinkOptions() {}

  static boolean isOne(String key) {
    String[] words = key.split("\\.", 2);
    return FIRST_WORDS.contains(words[0]) && (words.length == 2 || WHOLE_NAMES.contains(key));
  }
}
