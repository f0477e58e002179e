package io.adpulse.lab.bench.openloop;

import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.generate.Generated;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends each record when it is due, or as soon after as it can. */
final class Sender {

  private static final long PAUSE_NANOS = 500_000;

  private final Load load;
  private final Producer<byte[], byte[]> producer;
  private final Histogram lateness;
  private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();

  /**
   * @param lateness takes how long after its instant each record was sent, in us
   */
  Sender(Load load, Producer<byte[], byte[]> producer, Histogram lateness) {
    this.load = load;
    this.producer = producer;
    this.lateness = lateness;
  }

  /**
   * Sends all records.
   *
   * @param start of {@link System#nanoTime}
   */
  void run(long start) {
    int sent = 0;
    while (sent < load.records().size()) {
      long now = System.nanoTime() - start;
      long due = load.due(now);
      if (sent >= due) {
        LockSupport.parkNanos(PAUSE_NANOS);
        continue;
      }
      for (; sent < due; sent++) {
        lateness.recordValue(Math.max(0, (now - load.dueNanos(sent)) / 1000));
        send(load.records().get(sent));
      }
    }
    producer.flush();
    if (refused.get() != null) {
      throw new IllegalStateException("Kafka did not take a record", refused.get());
    }
  }

  private void send(Generated record) {
    var ignored =
        producer.send(
            new ProducerRecord<>(Course.INPUT, record.partition(), record.key(), record.value()),
            (written, failure) -> {
              if (failure != null) {
                refused.set(failure);
              }
            });
  }
}
