package io.adpulse.lab.bench.openloop;

import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * All records of a workload, made before the first is sent: record {@code i} is to be sent {@code i
 * / recordsPerSecond} seconds after the start.
 *
 * @param workload what they are
 * @param records in the order of the schedule
 */
record Load(Workload workload, List<Generated> records) {

  static Load of(Workload workload) {
    List<Generated> records = new ArrayList<>(Math.toIntExact(workload.records()));
    new Generator(workload.generator(), Style.PLAIN).forEachRemaining(records::add);
    return new Load(workload, records);
  }

  /** When a record is to be sent, in ns after the start. */
  long dueNanos(long record) {
    return (long) (record / workload.recordsPerSecond() * 1e9);
  }

  /** How many records are to be sent by a time, in ns after the start. */
  long due(long nanos) {
    return Math.min(
        records.size(), (long) Math.floor(nanos / 1e9 * workload.recordsPerSecond()) + 1);
  }
}
