package io.adpulse.lab.savepoint;

import io.adpulse.Topology;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.StartCheck;
import io.adpulse.config.Topics;
import io.adpulse.input.EventSource;
import io.adpulse.lab.board.BoardReporterFactory;
import io.adpulse.lab.board.MetricBoard;
import io.adpulse.lab.kafka.EmbeddedKafka;
import io.adpulse.output.LiveSink;
import io.adpulse.output.TransactionalSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A job that runs on real Kafka until it has read everything, and stops with a savepoint. */
final class Recording {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<TransactionState> PENDING =
      Set.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT,
          TransactionState.PREPARE_EPOCH_FENCE);

  private final EmbeddedKafka kafka;
  private final AdPulseConfig config;

  Recording(EmbeddedKafka kafka, AdPulseConfig config) {
    this.kafka = kafka;
    this.config = config;
  }

  /** Creates the job's topics as the tests do. */
  void createTopics(int inputPartitions) {
    kafka.createTopic(config.topics().input(), inputPartitions);
    outputs().forEach(topic -> kafka.createTopic(topic, 2));
  }

  private List<String> outputs() {
    Topics topics = config.topics();
    return List.of(
        topics.adMetrics(),
        topics.userActivity(),
        topics.live(),
        topics.deadLetters(),
        topics.late());
  }

  /**
   * Runs the job on records in two pieces: the second is sent when windows of the first are closed,
   * so that what is late in it is late for certain.
   *
   * @param directory for the savepoint and temporary files
   * @return where the savepoint is
   */
  String savepointAfter(
      List<ProducerRecord<byte[], byte[]>> first,
      List<ProducerRecord<byte[], byte[]>> second,
      Path directory)
      throws Exception {
    kafka.produce(first);
    try (MetricBoard board = new MetricBoard()) {
      Configuration flink = settings(directory);
      flink.addAll(BoardReporterFactory.reportingTo(board));
      try (var cluster =
          new MiniCluster(
              new MiniClusterConfiguration.Builder()
                  .setConfiguration(flink)
                  .setNumSlotsPerTaskManager(2)
                  .build())) {
        cluster.start();
        var env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        Topology.build(
            env,
            config,
            StartCheck.run(config, Set.of(), Duration.ofMillis(200), Duration.ofMinutes(1)),
            EventSource.endless(config, Duration.ofMillis(50)),
            TransactionalSink.of(config),
            LiveSink.of(config));
        var job = cluster.submitJob(env.getStreamGraph()).get().getJobID();
        await("results of the first records", () -> holdsRecords(config.topics().adMetrics()));
        kafka.produce(second);
        await(
            "all records, and late ones among them",
            () ->
                board.total("input") == first.size() + second.size()
                    && holdsRecords(config.topics().late()));
        return cluster
            .stopWithSavepoint(
                job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private boolean holdsRecords(String topic) {
    return !kafka.readCommitted(topic).isEmpty();
  }

  private static Configuration settings(Path directory) {
    return Configuration.fromMap(
        Map.of(
            "parallelism.default", "2",
            "pipeline.generic-types", "false",
            "execution.checkpointing.interval", "200 ms",
            "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString(),
            // So that the savepoint has files beside its metadata, as a large one has.
            "execution.checkpointing.data-inline-threshold", "1 kb",
            "restart-strategy.type", "disable",
            "state.backend.type", "hashmap",
            "rest.bind-port", "0",
            "io.tmp.dirs", directory.toString()));
  }

  /** Waits until the transactions of the job that has ended are, too. */
  void awaitNothingPending() throws Exception {
    await(
        "the end of all transactions",
        () ->
            kafka
                .admin()
                .listTransactions(new ListTransactionsOptions().filterStates(PENDING))
                .all()
                .get()
                .isEmpty());
  }

  /** Where the consumer group is, by partition. */
  Map<Integer, OffsetAndMetadata> committedOffsets() throws Exception {
    Map<Integer, OffsetAndMetadata> offsets = new HashMap<>();
    kafka
        .admin()
        .listConsumerGroupOffsets(config.kafka().groupId())
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, offset) -> offsets.put(partition.partition(), offset));
    return offsets;
  }

  /** What is committed in all topics. */
  List<ProducerRecord<byte[], byte[]>> contents() {
    List<ProducerRecord<byte[], byte[]>> contents = new ArrayList<>();
    kafka.readCommitted(config.topics().input()).forEach(each -> contents.add(copy(each)));
    for (String topic : outputs()) {
      kafka.readCommitted(topic).forEach(each -> contents.add(copy(each)));
    }
    return contents;
  }

  private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> read) {
    return new ProducerRecord<>(
        read.topic(), read.partition(), read.timestamp(), read.key(), read.value(), read.headers());
  }

  private static void await(String what, Condition condition) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("Waited %s in vain for %s".formatted(PATIENCE, what));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
