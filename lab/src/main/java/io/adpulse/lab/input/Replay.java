package io.adpulse.lab.input;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file to a topic at a given speed: each record's bytes as they are, keyed by its user,
 * stamped with the wall clock.
 *
 * @param file what to write
 * @param topic where to, with {@code partitions} partitions
 * @param partitions as in the {@link InputScan}
 * @param speed by the differences of {@code event_time}, where a record has one
 */
public record Replay(InputFile file, String topic, int partitions, Speed speed) {

  /**
   * Writes everything and returns when Kafka has it.
   *
   * @param sent is told the number of records handed over so far
   * @throws IOException if the file fails
   * @throws KafkaException if Kafka does not take a record
   * @throws InterruptedException if the thread is interrupted during a pause
   */
  public void run(Producer<byte[], byte[]> producer, LongConsumer sent)
      throws IOException, InterruptedException {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    PartitionChooser chooser = new PartitionChooser(partitions);
    Pacer pacer = new Pacer(speed);
    long count = 0;
    try (RecordReader reader = file.open()) {
      for (byte @Nullable [] r = reader.next(); r != null; r = reader.next()) {
        RecordFields fields = RecordFields.of(r);
        OptionalLong time = fields.time("event_time");
        if (time.isPresent()) {
          Thread.sleep(pacer.pause(time.getAsLong(), System.currentTimeMillis()));
        }
        byte @Nullable [] key = fields.userKey();
        var unused =
            producer.send(
                new ProducerRecord<>(topic, chooser.choose(key), key, r),
                (metadata, e) -> failure.compareAndSet(null, e));
        throwIf(failure.get());
        sent.accept(++count);
      }
    }
    producer.flush();
    throwIf(failure.get());
  }

  private static void throwIf(@Nullable Exception failure) {
    if (failure != null) {
      throw new KafkaException("Kafka did not take a record", failure);
    }
  }
}
