package io.adpulse.lab.input;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a first pass over a file says about it: that it can be read to its end, and where its
 * records will be in Kafka, so that a job can be told beforehand where to stop.
 */
public final class InputScan {
  private final long[] perPartition;

  private InputScan(long[] perPartition) {
    this.perPartition = perPartition;
  }

  /**
   * Reads a file once.
   *
   * @throws IOException if it cannot be read to its end
   */
  public static InputScan of(InputFile file, int partitions) throws IOException {
    long[] perPartition = new long[partitions];
    PartitionChooser chooser = new PartitionChooser(partitions);
    try (RecordReader reader = file.open()) {
      for (byte @Nullable [] r = reader.next(); r != null; r = reader.next()) {
        perPartition[chooser.choose(RecordFields.of(r).userKey())]++;
      }
    }
    return new InputScan(perPartition);
  }

  /** The number of records. */
  public long records() {
    return LongStream.of(perPartition).sum();
  }

  /** For each partition of a topic that is still empty, the offset after its last record. */
  public Map<TopicPartition, Long> endOffsets(String topic) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (int partition = 0; partition < perPartition.length; partition++) {
      ends.put(new TopicPartition(topic, partition), perPartition[partition]);
    }
    return ends;
  }
}
