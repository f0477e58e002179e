package io.adpulse.lab.remote;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** What Kafka has acknowledged: only that may be called lost. Safe for several threads. */
final class Ledger {

  private final Map<TopicPartition, BitSet> acknowledged = new ConcurrentHashMap<>();

  /** Notes one. */
  void add(RecordMetadata metadata) {
    BitSet offsets =
        acknowledged.computeIfAbsent(
            new TopicPartition(metadata.topic(), metadata.partition()), partition -> new BitSet());
    synchronized (offsets) {
      offsets.set(Math.toIntExact(metadata.offset()));
    }
  }

  /** Whether this record was acknowledged. */
  boolean holds(String topic, int partition, long offset) {
    BitSet offsets = acknowledged.get(new TopicPartition(topic, partition));
    if (offsets == null) {
      return false;
    }
    synchronized (offsets) {
      return offsets.get(Math.toIntExact(offset));
    }
  }

  /** How many of a topic were acknowledged below these offsets, all without one. */
  long count(String topic, Map<TopicPartition, Long> ends) {
    return acknowledged.entrySet().stream()
        .filter(one -> one.getKey().topic().equals(topic))
        .mapToLong(one -> below(one.getValue(), ends.getOrDefault(one.getKey(), Long.MAX_VALUE)))
        .sum();
  }

  private static long below(BitSet offsets, long end) {
    synchronized (offsets) {
      return end > Integer.MAX_VALUE
          ? offsets.cardinality()
          : offsets.get(0, Math.toIntExact(end)).cardinality();
    }
  }
}
