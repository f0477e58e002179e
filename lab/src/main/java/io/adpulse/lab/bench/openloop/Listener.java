package io.adpulse.lab.bench.openloop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads one topic of ad rows in a thread of its own, and tells each row with its time. */
final class Listener {

  /** Takes a row as it is read. */
  @FunctionalInterface
  interface Rows {
    /**
     * Takes one row.
     *
     * @param events how many it counts
     * @param nanos when it was read, of {@link System#nanoTime}
     */
    void read(String adId, long windowStart, long events, long nanos);
  }

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration POLL = Duration.ofMillis(20);

  private final Consumer<byte[], byte[]> consumer;
  private final Rows rows;
  private volatile boolean ended;
  private volatile long lastRead = System.nanoTime();

  Listener(Consumer<byte[], byte[]> consumer, Rows rows) {
    this.consumer = consumer;
    this.rows = rows;
  }

  /** What turns final rows into times, each counted from the end of its window. */
  static Rows closed(Due due, long start, long from, Histogram times) {
    return (adId, windowStart, events, nanos) ->
        record(times, due.closed(windowStart), from, nanos - start);
  }

  static void record(Histogram times, long instant, long from, long now) {
    if (instant >= from && instant <= now) {
      times.recordValue((now - instant) / 1000);
    }
  }

  Thread start(String name) {
    Thread thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Ends the thread once nothing was read for so long. */
  void endWhenQuiet(Duration quiet) throws InterruptedException {
    while (System.nanoTime() - lastRead < quiet.toNanos()) {
      Thread.sleep(50);
    }
    ended = true;
  }

  private void run() {
    try (consumer) {
      while (!ended) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          lastRead = System.nanoTime();
          read(record.value(), lastRead);
        }
      }
    }
  }

  private void read(byte[] value, long nanos) {
    try {
      JsonNode row = JSON.readTree(value);
      rows.read(
          row.path("ad_id").asText(),
          Instant.parse(row.path("window_start").asText()).toEpochMilli(),
          row.path("impressions").asLong()
              + row.path("clicks").asLong()
              + row.path("conversions").asLong(),
          nanos);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
