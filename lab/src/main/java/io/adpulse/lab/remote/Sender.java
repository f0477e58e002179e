package io.adpulse.lab.remote;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to Kafka, in order within a partition, and leaves out what a topic cannot hold.
 */
final class Sender implements AutoCloseable {

  private static final int LARGEST_REQUEST = 4 * 1024 * 1024;
  private static final String PATIENCE_MS = "600000";
  private static final long BURST_NANOS = 1_000_000_000;

  private final Deployment deployment;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final double nanosPerRecord;
  private final Ledger ledger = new Ledger();
  private long nextNanos;
  private long sent;
  private long leftOut;

  Sender(Deployment deployment, Load load) {
    this.deployment = deployment;
    this.nanosPerRecord = load.perSecond().isPresent() ? 1e9 / load.perSecond().getAsDouble() : 0;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                deployment.bootstrapServers(),
                "max.request.size",
                Integer.toString(LARGEST_REQUEST),
                // A broker that is away for a while is no reason to give up.
                "delivery.timeout.ms",
                PATIENCE_MS,
                "max.block.ms",
                PATIENCE_MS,
                "linger.ms",
                "20"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Hands a record over, at the pace that was asked for.
   *
   * @throws KafkaException if Kafka did not take an earlier one
   */
  void send(ProducerRecord<byte[], byte[]> record) {
    if (!deployment.takes(record.topic(), length(record.key()) + length(record.value()))) {
      leftOut++;
      return;
    }
    pause();
    var unused = producer.send(record, this::heard);
    throwIfFailed();
    sent++;
  }

  private void heard(RecordMetadata metadata, @Nullable Exception e) {
    if (e == null) {
      ledger.add(metadata);
    } else {
      failure.compareAndSet(null, e);
    }
  }

  /** What Kafka has taken so far. */
  Ledger ledger() {
    return ledger;
  }

  /** How many records were handed over so far. */
  long sent() {
    return sent;
  }

  /** How many were too long for their topic. */
  long leftOut() {
    return leftOut;
  }

  /** Returns when Kafka has all. */
  void flush() {
    producer.flush();
    throwIfFailed();
  }

  private void pause() {
    if (nanosPerRecord > 0) {
      long now = System.nanoTime();
      if (sent == 0) {
        nextNanos = now;
      }
      long wait = nextNanos - now;
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      // What was due while Kafka was away is not made up for: the load is to be steady after it.
      nextNanos = Math.max(nextNanos, now - BURST_NANOS) + (long) nanosPerRecord;
    }
  }

  private void throwIfFailed() {
    if (failure.get() != null) {
      throw new KafkaException("Kafka did not take a record", failure.get());
    }
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  @Override
  public void close() {
    producer.close();
  }
}
