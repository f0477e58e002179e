package io.adpulse.lab.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The broker's properties: one node, little memory, few threads, no waiting for others. */
final class BrokerSettings {
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final Map<String, String> ONE_SMALL_NODE =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("controller.listener.names", CONTROLLER_LISTENER),
          Map.entry("inter.broker.listener.name", "BROKER"),
          Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          // The default reporter claims process-wide names, which two brokers would fight over.
          Map.entry("metric.reporters", ""),
          // A misspelt topic has to fail, not to appear.
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("default.replication.factor", "1"),
          Map.entry("min.insync.replicas", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "2"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("transaction.max.timeout.ms", "900000"),
          // How soon a transaction that ran out of time is aborted.
          Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "3"),
          Map.entry("num.recovery.threads.per.data.dir", "1"),
          Map.entry("background.threads", "2"),
          Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
          Map.entry("log.index.size.max.bytes", "1048576"),
          Map.entry("log.initial.task.delay.ms", "30000"),
          // Records carry times of any year; none of them may expire during a test.
          Map.entry("log.retention.ms", "-1"));

  private BrokerSettings() {}

  static Properties of(int nodeId, FreePorts ports, Path directory, Map<String, String> overrides) {
    Properties properties = new Properties();
    properties.putAll(ONE_SMALL_NODE);
    properties.put("node.id", Integer.toString(nodeId));
    properties.put("log.dirs", directory.toString());
    properties.put(
        "listeners",
        "BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(ports.broker(), ports.controller()));
    properties.put(
        "controller.quorum.voters", "%d@127.0.0.1:%d".formatted(nodeId, ports.controller()));
    properties.putAll(overrides);
    return properties;
  }
}
