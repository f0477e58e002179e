package io.adpulse.lab.bench.capacity;

import io.adpulse.lab.bench.report.Report;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured, with RocksDB, as production has it.
 *
 * @param cpuSeconds of one event, the results of the bundled query apart
 * @param querySeconds of one event, which the bundled query adds
 * @param stateBytes of one event with a new id whose window is open, on disk
 * @param changedBytes that a checkpoint writes for one event that came since the last
 */
public record Costs(
    double cpuSeconds, double querySeconds, double stateBytes, double changedBytes) {

  /** Of a report; empty if one of them was not measured. */
  public static Optional<Costs> of(Report report) throws IOException {
    OptionalDouble cpu = report.figure("drain-rocksdb", "adpulse.rocksdb.cpu_seconds_per_million");
    OptionalDouble query = report.figure("query-rocksdb", "query_cpu_seconds_per_million");
    OptionalDouble state = report.figure("memory", "rocksdb.state_bytes_per_million_open_ids");
    OptionalDouble changed = report.figure("checkpoints", "rocksdb.changed_bytes_per_event");
    return cpu.isPresent() && query.isPresent() && state.isPresent() && changed.isPresent()
        ? Optional.of(
            new Costs(
                cpu.getAsDouble() / 1e6,
                query.getAsDouble() / 1e6,
                state.getAsDouble() / 1e6,
                changed.getAsDouble()))
        : Optional.empty();
  }
}
