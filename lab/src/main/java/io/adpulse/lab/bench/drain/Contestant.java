package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.contender.Backend;
import java.util.Set;

/**
 * A contender with its backend, as figures name it.
 *
 * @param contender its name
 */
public record Contestant(String contender, Backend backend) {

  /** They only read, so that there is nothing to compare. */
  private static final Set<String> FLOORS = Set.of("poll", "poll-and-parse");

  /** One that keeps its state on the heap. */
  public static Contestant onHeap(String contender) {
    return new Contestant(contender, Backend.HASHMAP);
  }

  /** One that keeps its state in RocksDB. */
  public static Contestant onDisk(String contender) {
    return new Contestant(contender, Backend.ROCKSDB);
  }

  /** Whether it writes results. */
  public boolean writes() {
    return !FLOORS.contains(contender);
  }

  /** Such as {@code adpulse, rocksdb}; a floor has no state, and so no backend. */
  public String label() {
    return writes() ? contender + ", " + backend.word() : contender;
  }
}
