package io.adpulse.lab.input;

import java.io.IOException;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of user rows as records of the compacted topic {@code users}. A line {@code
 * {"user_id", "deleted_at"}} becomes a tombstone that carries that time as its Kafka timestamp;
 * every other line is a row, byte for byte.
 */
public final class UserRows implements AutoCloseable {
  /** A compacted topic takes no record without a key, and a bad row has to arrive to be counted. */
  private static final byte[] NO_USER = {};

  private final RecordReader reader;
  private final String topic;
  private final PartitionChooser chooser;

  /**
   * Reads rows for a topic of so many partitions.
   *
   * @param reader is closed in the end
   */
  public UserRows(RecordReader reader, String topic, int partitions) {
    this.reader = reader;
    this.topic = topic;
    this.chooser = new PartitionChooser(partitions);
  }

  /** The next row or tombstone, or null after the last. */
  public @Nullable ProducerRecord<byte[], byte[]> next() throws IOException {
    byte @Nullable [] line = reader.next();
    if (line == null) {
      return null;
    }
    RecordFields fields = RecordFields.of(line);
    byte[] user = key(fields);
    int partition = chooser.choose(user);
    if (user.length == 0) {
      return new ProducerRecord<>(topic, partition, user, line);
    }
    OptionalLong deleted = fields.time("deleted_at");
    byte @Nullable [] tombstone = null;
    return deleted.isPresent() && deleted.getAsLong() >= 0 && !fields.has("updated_at")
        ? new ProducerRecord<>(topic, partition, deleted.getAsLong(), user, tombstone)
        : new ProducerRecord<>(topic, partition, user, line);
  }

  /** The key of a row; one without a user still has one. */
  static byte[] key(RecordFields fields) {
    byte @Nullable [] user = fields.userKey();
    return user == null ? NO_USER : user;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
