package io.adpulse.lab.bench.peers.streams;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.contender.Contender;
import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.Topics;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.RocksDBDslStoreSuppliers;

/**
 * The job in Kafka Streams, see {@link Flow}.
 *
 * <p>Settings: exactly_once_v2, committing as often as the others take checkpoints; one thread;
 * stores in memory or in RocksDB, with changelogs, which are here what checkpoints are elsewhere; a
 * record cache of 64 MiB, so that a window is written to its changelog about once per commit and
 * not per event; topology optimization on; lz4 and batches of 64 KiB.
 */
public final class KafkaStreamsPeer implements Contender {

  private static final long CACHE_BYTES = 64L * 1024 * 1024;

  @Override
  public void run(Setup setup) throws Exception {
    Properties properties = properties(setup);
    var failure = new CompletableFuture<Void>();
    try (var streams = new KafkaStreams(Flow.build(setup, properties), properties)) {
      streams.setUncaughtExceptionHandler(
          fault -> {
            failure.completeExceptionally(fault);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      streams.start();
      failure.get();
    }
  }

  private static Properties properties(Setup setup) {
    Properties properties = new Properties();
    Topics.producer(setup)
        .forEach((name, value) -> properties.put(StreamsConfig.producerPrefix(name + ""), value));
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, setup.group());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, setup.bootstrapServers());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, setup.folder().toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, setup.checkpointInterval().toMillis());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
        setup.backend() == Backend.HASHMAP
            ? InMemoryDslStoreSuppliers.class
            : RocksDBDslStoreSuppliers.class);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    // Longer than what Kafka Streams would set: a machine that stands still is no failure.
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 300_000);
    return properties;
  }
}
