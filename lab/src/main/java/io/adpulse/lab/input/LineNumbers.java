package io.adpulse.lab.input;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * In which line of its file a record of a topic was written, for people to whom an offset says
 * nothing. Holds four bytes a record.
 */
final class LineNumbers {
  private static final int FIRST_CAPACITY = 16;

  private final int[][] lines;
  private final int[] records;
  private int line;

  LineNumbers(int partitions) {
    lines = new int[partitions][FIRST_CAPACITY];
    records = new int[partitions];
  }

  /** Takes the partition of the next line's record. */
  void add(int partition) {
    int offset = records[partition]++;
    if (offset == lines[partition].length) {
      lines[partition] = Arrays.copyOf(lines[partition], 2 * offset);
    }
    lines[partition][offset] = ++line;
  }

  /** Records of a partition so far: the offset of its next one. */
  long records(int partition) {
    return records[partition];
  }

  /** The line, from 1 on, of the record at an offset; empty if there is no such record. */
  OptionalLong line(int partition, long offset) {
    return partition < 0 || partition >= lines.length || offset < 0 || offset >= records[partition]
        ? OptionalLong.empty()
        : OptionalLong.of(lines[partition][(int) offset]);
  }
}
