package io.adpulse.lab.model;

import java.util.Comparator;
import java.util.List;

/** Records as Kafka orders them: by partition, then by offset. */
final class PositionOrder {

  private PositionOrder() {}

  static List<InputRecord> of(List<InputRecord> records) {
    return records.stream()
        .sorted(
            Comparator.comparingInt(InputRecord::partition).thenComparingLong(InputRecord::offset))
        .toList();
  }
}
