package io.adpulse.input;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells whether a reader has read every partition that it got at the start up to the end that the
 * partition had then. Used by the task's thread only.
 */
final class Bootstrap {

  private final EndsAtStart ends;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private boolean allAssigned;
  private boolean over;

  Bootstrap(EndsAtStart ends) {
    this.ends = ends;
  }

  /** Partitions that are read from now on; those that come after the start do not count. */
  void add(Collection<KafkaPartitionSplit> splits) {
    if (!over) {
      splits.forEach(split -> positions.put(split.getTopicPartition(), split.getStartingOffset()));
      ends.ask(splits.stream().map(KafkaPartitionSplit::getTopicPartition).toList());
    }
  }

  /** All partitions that were known at the start have been dealt out. */
  void allAssigned() {
    allAssigned = true;
  }

  /** All records before these offsets have been emitted. */
  void emittedUpTo(Map<TopicPartition, Long> offsets) {
    if (!over) {
      offsets.forEach(
          (partition, offset) -> positions.computeIfPresent(partition, (p, o) -> offset));
    }
  }

  /** Whether it is over; once it is, it stays so. */
  boolean isOver() {
    if (!over && allAssigned && positions.entrySet().stream().allMatch(this::isRead)) {
      over = true;
      positions.clear();
    }
    return over;
  }

  private boolean isRead(Map.Entry<TopicPartition, Long> position) {
    return ends.of(position.getKey())
        .map(range -> Math.max(range.beginning(), position.getValue()) >= range.end())
        .orElse(false);
  }
}
