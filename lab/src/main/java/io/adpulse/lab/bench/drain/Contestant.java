package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.contender.Backend;
import java.util.Set;

/**
 * A contender with its backend, as figures name it.
 *
 * @param contender its name
 * @param classes what its JVM finds before all other classes, as a class path; empty for nothing
 */
public record Contestant(String contender, Backend backend, String classes) {

  /** They only read, so that there is nothing to compare. */
  private static final Set<String> FLOORS = Set.of("poll", "poll-and-parse");

  private static final String QUERY = " + query";

  /** One that runs as it was built. */
  public Contestant(String contender, Backend backend) {
    this(contender, backend, "");
  }

  /** The same with other classes, of an earlier build, say. */
  public Contestant with(String otherClasses) {
    return new Contestant(contender, backend, otherClasses);
  }

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

  /** Whether it also runs the bundled query, and so writes {@code segment-metrics}. */
  public boolean hasQuery() {
    return contender.endsWith(QUERY);
  }

  /** Whether its own topics carry events a second time, behind the offsets that it commits. */
  boolean repartitionsInKafka() {
    return contender.equals("kafka-streams");
  }

  /** Such as {@code adpulse, rocksdb}; a floor has no state, and so no backend. */
  public String label() {
    String words = writes() ? contender + ", " + backend.word() : contender;
    return classes.isEmpty() ? words : words + ", before";
  }
}
