package io.adpulse.bucket;

import io.adpulse.state.VersionedSerializer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * The log of a subtask's buckets in Flink's keyed state. A checkpoint that is aborted leaves its
 * blocks in the state, from where the next one takes them.
 *
 * <p>Size: what the owners of the blocks say; the blocks of a window are removed when it closes.
 *
 * @param <B> a block, immutable once it is here
 */
public final class BlockLog<B> {

  private final MapState<BlockId, B> state;
  private final Buckets buckets;
  private final Consumer<Object> currentKey;

  private BlockLog(MapState<BlockId, B> state, Buckets buckets, Consumer<Object> currentKey) {
    this.state = state;
    this.buckets = buckets;
    this.currentKey = currentKey;
  }

  /**
   * The log of a subtask.
   *
   * @param name of the state
   * @param currentKey sets the key under which Flink reads and writes
   */
  public static <B> BlockLog<B> of(
      String name,
      VersionedSerializer<B> blocks,
      KeyedStateStore store,
      Buckets buckets,
      Consumer<Object> currentKey) {
    var descriptor = new MapStateDescriptor<>(name, new BlockIdSerializer(), blocks);
    return new BlockLog<>(store.getMapState(descriptor), buckets, currentKey);
  }

  /** The blocks of a bucket, the older ones of a window before the newer ones. */
  public List<Map.Entry<BlockId, B>> read(int bucket) throws Exception {
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

  /**
   * Writes a block of a window.
   *
   * @param size how many entries it has
   * @param inPlaceOf how many of the newest blocks it takes in
   */
  public void append(int bucket, long window, LoggedBlocks logged, B block, int size, int inPlaceOf)
      throws Exception {
    currentKey.accept(buckets.name(bucket));
    int sequence = logged.nextSequence();
    remove(window, logged, inPlaceOf);
    state.put(new BlockId(window, sequence), block);
    logged.add(sequence, size, inPlaceOf);
  }

  /** Removes all blocks of a window. */
  public void drop(int bucket, long window, LoggedBlocks logged) throws Exception {
    if (logged.count() > 0) {
      currentKey.accept(buckets.name(bucket));
      remove(window, logged, logged.count());
    }
  }

  private void remove(long window, LoggedBlocks logged, int newest) throws Exception {
    for (int i = logged.count() - newest; i < logged.count(); i++) {
      state.remove(new BlockId(window, logged.sequence(i)));
    }
  }
}
