package io.adpulse.lab.generate;

import io.adpulse.lab.model.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Counts what was injected, under the names of the job's own accounting. */
public final class Ledger {

  private final Map<Generated.Kind, Long> kinds = new EnumMap<>(Generated.Kind.class);
  private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);

  /** Counts a record. */
  public void add(Generated record) {
    kinds.merge(record.kind(), 1L, Long::sum);
    record.reason().ifPresent(reason -> reasons.merge(reason, 1L, Long::sum));
  }

  /** All records. */
  public long input() {
    return kinds.values().stream().mapToLong(Long::longValue).sum();
  }

  /** First deliveries of events that are on time. */
  public long counted() {
    return count(Generated.Kind.GOOD) + count(Generated.Kind.AHEAD);
  }

  /** Repeats, conflicts among them. */
  public long duplicates() {
    return count(Generated.Kind.DUPLICATE) + conflicts();
  }

  /** Repeats that say something else. */
  public long conflicts() {
    return count(Generated.Kind.CONFLICT);
  }

  /** Events that are late if all partitions are read at about the same pace. */
  public long late() {
    return count(Generated.Kind.LATE);
  }

  /** Bad records; a reason without any is absent. */
  public Map<Reason, Long> deadLetters() {
    return Collections.unmodifiableMap(reasons);
  }

  private long count(Generated.Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }
}
