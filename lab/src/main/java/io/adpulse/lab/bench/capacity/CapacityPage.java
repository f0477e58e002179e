package io.adpulse.lab.bench.capacity;

import io.adpulse.lab.bench.report.Machine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes docs/capacity.md. */
public final class CapacityPage {

  private static final List<Double> LOADS = List.of(10_000.0, 1_000_000.0, 10_000_000.0);

  private CapacityPage() {}

  /** The page for these costs. */
  public static String of(Costs costs, Settings settings, Machine machine) {
    String rows =
        LOADS.stream()
            .map(load -> row(Capacity.of(load, costs, settings)))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        """
        # Capacity

        <!-- Written by `make bench` from what it measured; the formula is Capacity.java. -->

        What a load needs, with windows of %.0f s, checkpoints each %.0f s, records of %.0f bytes, RocksDB, and cores
        that are busy for %.0f%% of the time. The rest is for peaks, and for catching up after an outage.

        | events/s | cores | parallelism | partitions | open events | state | memory | from Kafka | to S3 | S3 requests/s |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        %s
        ## Formula

        Measured on %s, by `make bench`:

        | of one event | |
        |---|---:|
        | processor time *c*, rows and checkpoints included | %.2f us |
        | processor time *q*, which the bundled query adds | %.2f us |
        | state *s* while its window is open | %.0f bytes |
        | bytes *d* that the next checkpoint writes | %.0f bytes |

        With *r* events/s:

        - **cores** = *r* x (*c* + *q*) / utilization; without the query (`sql-dir` an empty directory), *q* is 0. **Parallelism**: one
          subtask for each core.
        - **partitions** = %d x parallelism, so that the job can grow to twice its size on the same topic. No subtask reads
          without a partition; `pipeline.max-parallelism` (240) is the end: a load that needs
          more needs it raised before the first start.
        - **open events** = *r* x (window + out-of-orderness): an id is remembered until its window closes.
        - **state** = open events x *s*, and what the query holds: users, and events until their window closes.
        - **memory** = parallelism x %.1f GB + open events x %.1f bytes. Ids and users of open windows are in tables in the heap, within
          `table-memory`; what exceeds it is in RocksDB, with a filter in the heap. Seen: 36 million open ids, an hour at 10,000
          events/s, with sums of a million users in one subtask with 666 MB of heap, of which 197 MB were held.
        - **to S3** = *r* x *d*. **Requests** = parallelism x %d states x (%d small files + tables of 64 MB) x %d (looked for, written,
          removed) / checkpoint interval.

        *c* holds for as many rows per event as the bench has; more users per window are more rows. Another machine has another
        *c*: run `make bench ONLY=drain-rocksdb,query-rocksdb,memory,checkpoints` on it. Kafka's own cores are not in it.
        """,
        settings.windowSeconds(),
        settings.checkpointSeconds(),
        settings.recordBytes(),
        settings.utilization() * 100,
        rows,
        machine.words(),
        costs.cpuSeconds() * 1e6,
        costs.querySeconds() * 1e6,
        costs.stateBytes(),
        costs.changedBytes(),
        Capacity.PARTITIONS_PER_SUBTASK,
        settings.baseMemory() / 1e9,
        settings.bytesPerOpenEvent(),
        Capacity.STATES_PER_SUBTASK,
        Capacity.SMALL_FILES,
        Capacity.REQUESTS_PER_FILE);
  }

  private static String row(Capacity need) {
    return String.format(
        Locale.ROOT,
        "| %,.0f | %,.1f | %,d | %,d | %,.1f million | %s | %s | %s/s | %s/s | %,.1f |%n",
        need.eventsPerSecond(),
        need.cores(),
        need.subtasks(),
        need.partitions(),
        need.openEvents() / 1e6,
        bytes(need.stateBytes()),
        bytes(need.memoryBytes()),
        bytes(need.inputBytesPerSecond()),
        bytes(need.checkpointBytesPerSecond()),
        need.s3RequestsPerSecond());
  }

  private static String bytes(double bytes) {
    return bytes >= 1e9
        ? String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9)
        : String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
  }
}
