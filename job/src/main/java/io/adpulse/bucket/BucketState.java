package io.adpulse.bucket;

import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Flink's keyed state as the buckets of a subtask use it: with a bucket's name as the key. */
public final class BucketState {

  private final KeyedStateStore store;
  private final Buckets buckets;
  private final Consumer<Object> currentKey;

  /**
   * @param currentKey sets the key under which Flink reads and writes
   */
  public BucketState(KeyedStateStore store, Buckets buckets, Consumer<Object> currentKey) {
    this.store = store;
    this.buckets = buckets;
    this.currentKey = currentKey;
  }

  /** The buckets. */
  public Buckets buckets() {
    return buckets;
  }

  /** Blocks that are found by window and sequence. */
  public <B> BlockStore<B> blocks(String name, TypeSerializer<B> serializer) {
    var descriptor = new MapStateDescriptor<>(name, new BlockIdSerializer(), serializer);
    return new BlockStore<>(store.getMapState(descriptor), buckets, currentKey);
  }

  /** Blocks that are read when the subtask starts. */
  public <B> BlockLog<B> log(String name, TypeSerializer<B> serializer) {
    return new BlockLog<>(blocks(name, serializer));
  }
}
