package io.adpulse.lab.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics, without a consumer group. */
public final class TopicReader {
  /** Without any progress for this long the topic counts as unreadable. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private TopicReader() {}

  /**
   * Reads a topic from its first record to what is committed now; it does not wait for open
   * transactions.
   *
   * @return the records in order of offset within each partition
   * @throws IllegalStateException if the topic does not exist, or nothing comes for two minutes
   */
  public static List<ConsumerRecord<byte[], byte[]>> readCommitted(
      String bootstrapServers, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    readCommitted(bootstrapServers, topic, records::add);
    return records;
  }

  /** As {@link #readCommitted(String, String)}, one record at a time for topics of any size. */
  public static void readCommitted(
      String bootstrapServers,
      String topic,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    readCommitted(bootstrapServers, topic, Map.of(), sink);
  }

  /**
   * As above, from an offset in each partition.
   *
   * @param from by partition; one without an offset, or whose offset is gone, is read from its
   *     first record
   */
  public static void readCommitted(
      String bootstrapServers,
      String topic,
      Map<TopicPartition, Long> from,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    try (Consumer<byte[], byte[]> consumer = fromBeginning(bootstrapServers, topic)) {
      from.forEach(consumer::seek);
      // With read_committed, the end is the first record of the oldest open transaction.
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      Instant deadline = Instant.now().plus(PATIENCE);
      while (!reached(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.offset() < end(ends, record)) {
            sink.accept(record);
          }
          deadline = Instant.now().plus(PATIENCE);
        }
        if (Instant.now().isAfter(deadline)) {
          throw new IllegalStateException(
              "Topic %s: nothing came for %s s before the ends %s"
                  .formatted(topic, PATIENCE.toSeconds(), ends));
        }
      }
    }
  }

  /**
   * Reads part of one partition, with records of transactions that were aborted or are open.
   *
   * @param first offset of the first record
   * @param last offset of the last one
   * @throws IllegalStateException if nothing comes for two minutes
   */
  public static void readUncommitted(
      String bootstrapServers,
      TopicPartition partition,
      long first,
      long last,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    try (Consumer<byte[], byte[]> consumer = open(bootstrapServers, "read_uncommitted")) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, first);
      Instant deadline = Instant.now().plus(PATIENCE);
      while (consumer.position(partition) <= last) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.offset() <= last) {
            sink.accept(record);
          }
          deadline = Instant.now().plus(PATIENCE);
        }
        if (Instant.now().isAfter(deadline)) {
          throw new IllegalStateException(
              "%s: nothing came for %s s before offset %d"
                  .formatted(partition, PATIENCE.toSeconds(), last));
        }
      }
    }
  }

  /** A consumer of committed records, without a group, before the first record of a topic. */
  public static Consumer<byte[], byte[]> fromBeginning(String bootstrapServers, String topic) {
    Consumer<byte[], byte[]> consumer = open(bootstrapServers, "read_committed");
    try {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return consumer;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The offset after the last record of each partition, records of open transactions included. */
  public static Map<TopicPartition, Long> endOffsets(String bootstrapServers, String topic) {
    try (Consumer<byte[], byte[]> consumer = open(bootstrapServers, "read_uncommitted")) {
      return consumer.endOffsets(partitions(consumer, topic));
    }
  }

  private static long end(Map<TopicPartition, Long> ends, ConsumerRecord<byte[], byte[]> record) {
    return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
  }

  /** The offset after the last record that can be read committed, of each partition. */
  public static Map<TopicPartition, Long> committedEndOffsets(
      String bootstrapServers, String topic) {
    try (Consumer<byte[], byte[]> consumer = open(bootstrapServers, "read_committed")) {
      return consumer.endOffsets(partitions(consumer, topic));
    }
  }

  /** Whether a consumer has come to these offsets. */
  public static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("Topic " + topic + " does not exist");
    }
    return partitions;
  }

  private static Consumer<byte[], byte[]> open(String bootstrapServers, String isolationLevel) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolationLevel,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            // The broker answers so late if the end of a partition is a transaction's and no
            // record.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            50),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
