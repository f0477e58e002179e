package io.adpulse.lab.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka of one node in this process: broker and KRaft controller, on loopback, with its data
 * in a temporary directory that {@link #close} removes. Several can run side by side. It listens
 * when the constructor returns, which takes about a second or two.
 *
 * <p>Not thread-safe, except that clients may use {@link #bootstrapServers} from any thread.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final long CALL_TIMEOUT_S = 120;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** The node id names the process-wide metrics of a broker, so each broker needs its own. */
  private static final AtomicInteger NODE_IDS = new AtomicInteger();

  private final int nodeId = NODE_IDS.incrementAndGet();
  private final FreePorts ports = FreePorts.reserve();
  private final Path directory;
  private final Properties properties;
  private final Admin admin;
  private @Nullable KafkaRaftServer server;

  /** Starts a broker with the settings of {@link BrokerSettings}. */
  public EmbeddedKafka() {
    this(Map.of());
  }

  /**
   * Starts a broker.
   *
   * @param overrides broker properties that replace those of {@link BrokerSettings}
   */
  public EmbeddedKafka(Map<String, String> overrides) {
    try {
      directory = Files.createTempDirectory("adpulse-kafka-");
    } catch (IOException e) {
      ports.close();
      throw new UncheckedIOException("Kafka's data needs a writable temporary directory", e);
    }
    properties = BrokerSettings.of(nodeId, ports, directory, overrides);
    try {
      format();
      start();
    } catch (RuntimeException | Error e) {
      stop();
      ports.close();
      Directories.delete(directory);
      throw e;
    }
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
  }

  /** The broker's address, {@code 127.0.0.1:port}; the same after a restart. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.broker();
  }

  /** A client for everything that has no method here. It is closed with the broker. */
  public Admin admin() {
    return admin;
  }

  /** Creates a topic with the broker's defaults for everything but its partitions. */
  public void createTopic(String name, int partitions) {
    createTopic(name, partitions, Map.of());
  }

  /**
   * Creates a topic and returns when the broker knows it.
   *
   * @param config topic properties such as {@code cleanup.policy}
   * @throws IllegalStateException if it exists or a property is wrong
   */
  public void createTopic(String name, int partitions, Map<String, String> config) {
    await(
        "create topic " + name,
        admin
            .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
            .all());
    awaitUntilKnown(name, true);
  }

  /** Deletes a topic and returns when the broker no longer knows it. */
  public void deleteTopic(String name) {
    await("delete topic " + name, admin.deleteTopics(List.of(name)).all());
    awaitUntilKnown(name, false);
  }

  /** The controller answers first; the broker follows a moment later. */
  private void awaitUntilKnown(String topic, boolean wanted) {
    long start = System.nanoTime();
    while (await("list its topics", admin.listTopics().names()).contains(topic) != wanted) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(CALL_TIMEOUT_S)) {
        throw new IllegalStateException("The broker has not heard about topic " + topic);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** A producer of bytes, idempotent and with {@code acks=all}; the caller closes it. */
  public Producer<byte[], byte[]> producer(Map<String, Object> overrides) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    config.putAll(overrides);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Writes records and returns when all are acknowledged. */
  public void produce(Collection<ProducerRecord<byte[], byte[]>> records) {
    produce(records, Map.of());
  }

  /** As {@link #produce(Collection)}, with properties of the producer. */
  public void produce(
      Collection<ProducerRecord<byte[], byte[]>> records, Map<String, String> overrides) {
    try (Producer<byte[], byte[]> producer = producer(Map.copyOf(overrides))) {
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        var ignored = await("take a record", each);
      }
    }
  }

  /** Everything committed in a topic so far; see {@link TopicReader#readCommitted}. */
  public List<ConsumerRecord<byte[], byte[]>> readCommitted(String topic) {
    return TopicReader.readCommitted(bootstrapServers(), topic);
  }

  /** The offset after the last record of each partition, records of open transactions included. */
  public Map<TopicPartition, Long> endOffsets(String topic) {
    return TopicReader.endOffsets(bootstrapServers(), topic);
  }

  /** Starts a stopped broker on the same port with the same data. */
  public void start() {
    if (server != null) {
      throw new IllegalStateException("Kafka is running already");
    }
    server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    server.startup();
  }

  /** Stops the broker in good order and keeps its data; does nothing if it is stopped. */
  public void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  /** Stops and starts the broker: clients see it gone for about a second. */
  public void restart() {
    stop();
    start();
  }

  /** Stops the broker and removes its data. */
  @Override
  public void close() {
    admin.close(Duration.ZERO);
    stop();
    ports.close();
    Directories.delete(directory);
  }

  private void format() {
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setNodeId(nodeId)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka's storage could not be formatted", e);
    }
  }

  private static <T> T await(String what, Future<T> future) {
    try {
      return future.get(CALL_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: " + what, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka did not " + what, e);
    }
  }
}
