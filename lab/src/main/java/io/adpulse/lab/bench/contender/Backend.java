package io.adpulse.lab.bench.contender;

import java.util.Locale;

/** Where a contender keeps its state. */
public enum Backend {
  /** On the heap. */
  HASHMAP,
  /** In RocksDB, on disk. */
  ROCKSDB;

  /** As Flink and people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The opposite of {@link #word}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Backend of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
