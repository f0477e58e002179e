package io.adpulse.bucket;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a subtask's buckets in Flink's keyed state. On RocksDB they are read from there each
 * time; on the heap they are what was put in.
 *
 * <p>Size: what the owners of the blocks say; who puts a block removes it.
 *
 * @param <B> a block, immutable once it is here
 */
public final class BlockStore<B> {

  private final MapState<BlockId, B> state;
  private final Buckets buckets;
  private final Consumer<Object> currentKey;

  BlockStore(MapState<BlockId, B> state, Buckets buckets, Consumer<Object> currentKey) {
    this.state = state;
    this.buckets = buckets;
    this.currentKey = currentKey;
  }

  /** A block of a bucket, or null. */
  public @Nullable B get(int bucket, BlockId id) throws Exception {
    currentKey.accept(buckets.name(bucket));
    return state.get(id);
  }

  /** Puts a block into a bucket. */
  public void put(int bucket, BlockId id, B block) throws Exception {
    currentKey.accept(buckets.name(bucket));
    state.put(id, block);
  }

  /** Removes a block from a bucket. */
  public void remove(int bucket, BlockId id) throws Exception {
    currentKey.accept(buckets.name(bucket));
    state.remove(id);
  }

  /** All blocks of a bucket, the older ones of a window before the newer ones. */
  public List<Map.Entry<BlockId, B>> all(int bucket) throws Exception {
    currentKey.accept(buckets.name(bucket));
    List<Map.Entry<BlockId, B>> blocks = new ArrayList<>();
    for (Map.Entry<BlockId, B> entry : state.entries()) {
      blocks.add(Map.entry(entry.getKey(), entry.getValue()));
    }
    blocks.sort(
        Map.Entry.comparingByKey(
            Comparator.comparingLong(BlockId::window).thenComparingInt(BlockId::sequence)));
    return blocks;
  }
}
