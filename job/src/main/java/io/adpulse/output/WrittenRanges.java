package io.adpulse.output;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the producer's acknowledgements tell of the open transaction. Acknowledgements come
 * in the producer's thread, the rest in the task's.
 */
final class WrittenRanges implements Consumer<RecordMetadata> {

  private final Map<TopicPartition, WrittenRange> ranges = new HashMap<>();

  @Override
  public synchronized void accept(@Nullable RecordMetadata written) {
    if (written == null || !written.hasOffset()) {
      return; // a record that failed; the writer fails with it
    }
    long offset = written.offset();
    ranges.merge(
        new TopicPartition(written.topic(), written.partition()),
        new WrittenRange(written.topic(), written.partition(), offset, offset, 1),
        (before, one) ->
            new WrittenRange(
                before.topic(),
                before.partition(),
                Math.min(before.firstOffset(), one.firstOffset()),
                Math.max(before.lastOffset(), one.lastOffset()),
                before.records() + 1));
  }

  /** Hands over what was written since the last call. */
  synchronized List<WrittenRange> take() {
    List<WrittenRange> taken = new ArrayList<>(ranges.values());
    ranges.clear();
    taken.sort(
        java.util.Comparator.comparing(WrittenRange::topic)
            .thenComparingInt(WrittenRange::partition));
    return List.copyOf(taken);
  }
}
