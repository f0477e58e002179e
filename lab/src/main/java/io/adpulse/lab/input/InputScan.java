package io.adpulse.lab.input;

import io.adpulse.lab.input.RecordReader.Contents;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a first pass over a file says about it: that it can be read to its end, and where its
 * records will be in Kafka, so that a job can be told beforehand where to stop.
 */
public final class InputScan {
  private final InputFile file;
  private final int partitions;
  private final LineNumbers lines;
  private final Contents contents;

  private InputScan(InputFile file, int partitions, LineNumbers lines, Contents contents) {
    this.file = file;
    this.partitions = partitions;
    this.lines = lines;
    this.contents = contents;
  }

  /**
   * Reads a file of events once.
   *
   * @param visitor sees every record
   * @throws IOException if it cannot be read to its end
   */
  public static InputScan ofEvents(InputFile file, int partitions, Visitor visitor)
      throws IOException {
    return of(file, partitions, RecordFields::userKey, visitor);
  }

  /**
   * Reads a file of user rows once.
   *
   * @throws IOException if it cannot be read to its end
   */
  public static InputScan ofUsers(InputFile file, int partitions) throws IOException {
    return of(file, partitions, UserRows::key, (partition, record) -> {});
  }

  private static InputScan of(
      InputFile file,
      int partitions,
      Function<RecordFields, byte @Nullable []> key,
      Visitor visitor)
      throws IOException {
    LineNumbers lines = new LineNumbers(partitions);
    PartitionChooser chooser = new PartitionChooser(partitions);
    try (RecordReader reader = file.open()) {
      for (byte @Nullable [] r = reader.next(); r != null; r = reader.next()) {
        int partition = chooser.choose(key.apply(RecordFields.of(r)));
        lines.add(partition);
        visitor.see(partition, r);
      }
      return new InputScan(file, partitions, lines, reader.contents());
    }
  }

  /** The file. */
  public InputFile file() {
    return file;
  }

  /** The number of records. */
  public long records() {
    return contents.records();
  }

  /**
   * Reads the file again, from its first record. The reader fails if the file is no longer what it
   * was.
   */
  public RecordReader open() throws IOException {
    RecordReader reader = file.open();
    reader.expect(contents);
    return reader;
  }

  /** For each partition of a topic that is still empty, the offset after its last record. */
  public Map<TopicPartition, Long> endOffsets(String topic) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(topic, partition), lines.records(partition));
    }
    return ends;
  }

  /** The line, from 1 on, of the record at an offset of a topic that was empty; if there is one. */
  public OptionalLong line(int partition, long offset) {
    return lines.line(partition, offset);
  }

  /** Sees the records of a file in their order. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes a record and the partition that it goes to. */
    void see(int partition, byte[] record);
  }
}
