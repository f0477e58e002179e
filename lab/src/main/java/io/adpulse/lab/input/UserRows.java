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

  /** Opens a file for a topic of so many partitions. */
  public UserRows(InputFile file, String topic, int partitions) throws IOException {
    this.reader = file.open();
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
    byte @Nullable [] user = fields.userKey();
    if (user == null) {
      return new ProducerRecord<>(topic, chooser.choose(NO_USER), NO_USER, line);
    }
    OptionalLong deleted = fields.time("deleted_at");
    int partition = chooser.choose(user);
    byte @Nullable [] tombstone = null;
    return deleted.isPresent() && deleted.getAsLong() >= 0 && !fields.has("updated_at")
        ? new ProducerRecord<>(topic, partition, deleted.getAsLong(), user, tombstone)
        : new ProducerRecord<>(topic, partition, user, line);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
