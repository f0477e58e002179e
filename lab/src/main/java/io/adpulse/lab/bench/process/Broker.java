package io.adpulse.lab.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka on a core of its own, and the questions that a measurement asks it. */
public final class Broker implements AutoCloseable {

  private static final int HEAP_MB = 768;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final JvmProcess process;
  private final String address;
  private final Admin admin;

  private Broker(JvmProcess process, String address) {
    this.process = process;
    this.address = address;
    this.admin = Admin.create(Map.of("bootstrap.servers", address));
  }

  /** Starts it; its data lies beside its log. */
  public static Broker start(int core, Path folder) throws IOException, InterruptedException {
    var command = new JvmCommand("broker", BrokerMain.class.getName(), HEAP_MB, List.of());
    JvmProcess process = JvmProcess.start(command, core, folder.resolve("broker.log"));
    try {
      return new Broker(process, process.await("broker", PATIENCE));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Where it listens, {@code host:port}. */
  public String address() {
    return address;
  }

  /** Its process. */
  public JvmProcess process() {
    return process;
  }

  /**
   * Creates topics, without what they held if they are there.
   *
   * @param topics with the settings of each
   */
  public void recreate(Map<String, Map<String, String>> topics, int partitions)
      throws ExecutionException, InterruptedException {
    remove(name -> topics.containsKey(name));
    List<NewTopic> fresh = new ArrayList<>();
    topics.forEach(
        (name, config) -> fresh.add(new NewTopic(name, partitions, (short) 1).configs(config)));
    var ignored = admin.createTopics(fresh).all().get();
    while (!topicNames().containsAll(topics.keySet())) {
      Thread.sleep(20);
    }
    // Answered only when every partition has its leader.
    long empty = readable(topics.keySet(), partitions);
    if (empty != 0) {
      throw new IllegalStateException("new topics hold %d records".formatted(empty));
    }
  }

  /** Removes topics, those that a contender made for itself, say. */
  public void remove(Predicate<String> which) throws ExecutionException, InterruptedException {
    Set<String> there = topicNames();
    there.removeIf(name -> !which.test(name));
    if (!there.isEmpty()) {
      var ignored = admin.deleteTopics(there).all().get();
    }
    while (topicNames().stream().anyMatch(there::contains)) {
      Thread.sleep(20);
    }
  }

  private Set<String> topicNames() throws ExecutionException, InterruptedException {
    return new HashSet<>(admin.listTopics().names().get());
  }

  /** A producer of bytes in large batches; the caller closes it. */
  public Producer<byte[], byte[]> producer(Map<String, Object> overrides) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", address);
    config.put("batch.size", 256 * 1024);
    config.put("linger.ms", 20);
    // Kafka mistakes the order of several if the first one comes before the leader.
    config.put("max.in.flight.requests.per.connection", 1);
    config.put("buffer.memory", 64 * 1024 * 1024);
    config.put("max.request.size", 2 * 1024 * 1024);
    config.putAll(overrides);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Writes records and returns when all are acknowledged.
   *
   * @throws IllegalStateException if one was refused
   */
  public void write(Iterable<ProducerRecord<byte[], byte[]>> records) {
    AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer = producer(Map.of())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        var ignored =
            producer.send(
                record,
                (written, failure) -> {
                  if (failure != null) {
                    refused.set(failure);
                  }
                });
      }
    }
    if (refused.get() != null) {
      throw new IllegalStateException("Kafka did not take a record", refused.get());
    }
  }

  /** How many records of a topic a group has committed as read, in all partitions. */
  public long committed(String group, String topic)
      throws ExecutionException, InterruptedException {
    long sum = 0;
    for (Map.Entry<TopicPartition, OffsetAndMetadata> each :
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet()) {
      // A partition of which nothing is committed yet is there without an offset.
      OffsetAndMetadata offset = each.getValue();
      if (offset != null && each.getKey().topic().equals(topic)) {
        sum += offset.offset();
      }
    }
    return sum;
  }

  /** The sum of the offsets to which topics can be read committed; it grows with each commit. */
  public long readable(Collection<String> topics, int partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked =
        topics.stream()
            .flatMap(
                topic ->
                    IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin
        .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .values()
        .stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  /** Stops it. */
  @Override
  public void close() {
    admin.close(Duration.ZERO);
    process.close();
  }
}
