package io.adpulse.lab.input;

import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Which partition a record goes to: by its key, as Kafka's own clients do it, or in turn without a
 * key. The same file gives the same partitions every time, so that they can be counted beforehand.
 */
final class PartitionChooser {
  private final int partitions;
  private int next;

  PartitionChooser(int partitions) {
    this.partitions = partitions;
  }

  int choose(byte @Nullable [] key) {
    if (key != null) {
      return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
    int chosen = next;
    next = (next + 1) % partitions;
    return chosen;
  }
}
