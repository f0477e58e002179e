package io.adpulse.bucket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Records of one bucket and window that are only added to. Those that are not in the log yet are in
 * memory, the others nowhere else but in the log.
 *
 * <p>Size: in memory what came since the last {@link #write}, and 8 bytes per block; in the log the
 * records.
 */
public final class AppendedRecords {

  private final LoggedBlocks logged = LoggedBlocks.seldomRead();
  private final List<byte[]> tail = new ArrayList<>();
  private int tailRecords;
  private int tailBytes;

  /** Adds records, whose bytes may not change from now on. */
  public void add(int records, byte[] bytes) {
    tail.add(bytes);
    tailRecords += records;
    tailBytes += bytes.length;
  }

  /** Notes a block that was read, after all older ones. */
  public void restore(BlockId id, RecordBlock block) {
    logged.restore(id, block.records());
  }

  /** How many records there are. */
  public int records() {
    return logged.entries() + tailRecords;
  }

  /** How many bytes are in memory. */
  public int bytesInMemory() {
    return tailBytes;
  }

  /** Moves what is in memory to the log; some of the newest blocks there become one with it. */
  public void write(int bucket, long window, BlockLog<RecordBlock> log) throws Exception {
    if (tailRecords == 0) {
      return;
    }
    int taken = logged.takenIn(tailRecords);
    int records = tailRecords + logged.entriesOfNewest(taken);
    List<byte[]> parts = new ArrayList<>();
    for (int i = logged.count() - taken; i < logged.count(); i++) {
      parts.add(log.get(bucket, window, logged, i).bytes());
    }
    parts.addAll(tail);
    var block = new RecordBlock(records, joined(parts));
    log.append(bucket, window, logged, block, records, taken);
    forgetTail();
  }

  /** Puts records in the place of all that are here. */
  public void replace(int bucket, long window, BlockLog<RecordBlock> log, RecordBlock all)
      throws Exception {
    forgetTail();
    if (all.records() == 0) {
      log.drop(bucket, window, logged);
    } else {
      log.append(bucket, window, logged, all, all.records(), logged.count());
    }
  }

  /** Hands out all records, the oldest first. */
  public void read(int bucket, long window, BlockLog<RecordBlock> log, Reader reader)
      throws Exception {
    for (int i = 0; i < logged.count(); i++) {
      reader.read(log.get(bucket, window, logged, i).bytes());
    }
    for (byte[] bytes : tail) {
      reader.read(bytes);
    }
  }

  /** Removes all records from the log, after which this may not be used any more. */
  public void drop(int bucket, long window, BlockLog<RecordBlock> log) throws Exception {
    log.drop(bucket, window, logged);
  }

  private void forgetTail() {
    tail.clear();
    tailRecords = 0;
    tailBytes = 0;
  }

  private static byte[] joined(List<byte[]> parts) throws IOException {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    var out = new DataOutputSerializer(parts.stream().mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      out.write(part);
    }
    return out.getCopyOfBuffer();
  }

  /** Takes records, whole ones. */
  @FunctionalInterface
  public interface Reader {
    void read(byte[] records) throws Exception;
  }
}
