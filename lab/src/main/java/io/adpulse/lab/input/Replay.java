package io.adpulse.lab.input;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file to a topic at a given speed: each record's bytes as they are, keyed by its user,
 * stamped with the wall clock.
 *
 * @param scan of the file
 * @param topic where to, with {@code partitions} partitions
 * @param partitions as in the scan
 * @param speed by the differences of {@code event_time}, where a record has one
 */
public record Replay(InputScan scan, String topic, int partitions, Speed speed) {

  /**
   * Writes everything and returns when Kafka has it.
   *
   * @param listener is told how far it has come
   * @throws IOException if the file fails or has changed since the scan
   * @throws KafkaException if Kafka does not take a record
   * @throws InterruptedException if the thread is interrupted during a pause
   */
  public void run(Producer<byte[], byte[]> producer, Listener listener)
      throws IOException, InterruptedException {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    PartitionChooser chooser = new PartitionChooser(partitions);
    Pacer pacer = new Pacer(speed);
    long count = 0;
    try (RecordReader reader = scan.open()) {
      for (byte @Nullable [] r = reader.next(); r != null; r = reader.next()) {
        RecordFields fields = RecordFields.of(r);
        OptionalLong time = fields.time("event_time");
        if (time.isPresent()) {
          long now = System.currentTimeMillis();
          long pause = pacer.pause(time.getAsLong(), now);
          if (pause > 0) {
            listener.pauses(new Pause(count + 1, time.getAsLong(), now, now + pause));
            Thread.sleep(pause);
          }
        }
        byte @Nullable [] key = fields.userKey();
        var unused =
            producer.send(
                new ProducerRecord<>(topic, chooser.choose(key), key, r),
                (metadata, e) -> failure.compareAndSet(null, e));
        throwIf(failure.get());
        listener.sent(++count);
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

  /**
   * A wait until an event is due.
   *
   * @param line of the event, from 1 on
   * @param eventTime its time in ms since the epoch
   * @param from when the wait began, in ms since the epoch
   * @param until when it will end
   */
  public record Pause(long line, long eventTime, long from, long until) {}

  /** Is told how far a replay has come, in its thread. */
  @FunctionalInterface
  public interface Listener {
    /** Takes the number of records handed over so far. */
    void sent(long records);

    /** Takes the wait that begins now; the next record ends it. */
    default void pauses(Pause pause) {}
  }
}
