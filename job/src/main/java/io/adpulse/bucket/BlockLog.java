package io.adpulse.bucket;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The log of a subtask's buckets. A checkpoint that is aborted leaves its blocks in the state, from
 * where the next one takes them.
 *
 * <p>Size: what the owners of the blocks say; the blocks of a window are removed when it closes.
 *
 * @param <B> a block, immutable once it is here
 */
public final class BlockLog<B> {

  private final BlockStore<B> blocks;

  BlockLog(BlockStore<B> blocks) {
    this.blocks = blocks;
  }

  /** The blocks of a bucket, the older ones of a window before the newer ones. */
  public List<Map.Entry<BlockId, B>> read(int bucket) throws Exception {
    return blocks.all(bucket);
  }

  /** One of the blocks of a window, the oldest of which is block 0. */
  B get(int bucket, long window, LoggedBlocks logged, int block) throws Exception {
    var id = new BlockId(window, logged.sequence(block));
    return Objects.requireNonNull(blocks.get(bucket, id), () -> "The log has no " + id);
  }

  /**
   * Writes a block of a window.
   *
   * @param size how many entries it has
   * @param inPlaceOf how many of the newest blocks it takes in
   */
  public void append(int bucket, long window, LoggedBlocks logged, B block, int size, int inPlaceOf)
      throws Exception {
    int sequence = logged.nextSequence();
    remove(bucket, window, logged, inPlaceOf);
    blocks.put(bucket, new BlockId(window, sequence), block);
    logged.add(sequence, size, inPlaceOf);
  }

  /** Removes all blocks of a window. */
  public void drop(int bucket, long window, LoggedBlocks logged) throws Exception {
    remove(bucket, window, logged, logged.count());
    logged.clear();
  }

  private void remove(int bucket, long window, LoggedBlocks logged, int newest) throws Exception {
    for (int i = logged.count() - newest; i < logged.count(); i++) {
      blocks.remove(bucket, new BlockId(window, logged.sequence(i)));
    }
  }
}
