package io.adpulse.lab.bench.openloop;

import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.kafka.TopicReader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a workload by its schedule and listens to what comes of it: {@code ADDRESS WORKLOAD
 * WARM_UP}. Says {@code ready}, starts at a line on its input, says {@code sent} after the last
 * record, and then for each of {@code live}, {@code final} and {@code lateness} a line of {@link
 * Percentiles}.
 */
public final class OpenLoopMain {

  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long HIGHEST_US = TimeUnit.MINUTES.toMicros(30);

  private OpenLoopMain() {}

  /**
   * Runs once.
   *
   * @throws Exception if Kafka does not take or give a record
   */
  @SuppressWarnings("SystemOut") // what its parent waits for
  public static void main(String[] args) throws Exception {
    String address = args[0];
    Workload workload = Workload.parse(args[1]);
    long warmUp = Duration.parse(args[2]).toNanos();
    Load load = Load.of(workload);
    Due due = Due.of(load);
    Histogram live = histogram();
    Histogram closed = histogram();
    Histogram lateness = histogram();
    try (Producer<byte[], byte[]> producer = producer(address)) {
      Consumer<byte[], byte[]> liveRows = TopicReader.fromBeginning(address, "ad-metrics-live");
      Consumer<byte[], byte[]> finalRows = TopicReader.fromBeginning(address, "ad-metrics");
      System.out.println("ready " + load.records().size());
      String ignored =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      long start = System.nanoTime();
      LiveTimes liveTimes = new LiveTimes(due, start, warmUp, live);
      Listener first = new Listener(liveRows, liveTimes);
      Listener second = new Listener(finalRows, Listener.closed(due, start, warmUp, closed));
      Thread firstThread = first.start("live");
      Thread secondThread = second.start("final");
      new Sender(load, producer, lateness).run(start);
      System.out.println("sent " + load.records().size());
      liveTimes.awaitAll(PATIENCE);
      first.endWhenQuiet(Duration.ZERO);
      second.endWhenQuiet(QUIET);
      firstThread.join();
      secondThread.join();
    }
    System.out.println("live " + Percentiles.of(live).word());
    System.out.println("final " + Percentiles.of(closed).word());
    System.out.println("lateness " + Percentiles.of(lateness).word());
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static Histogram histogram() {
    return new Histogram(1, HIGHEST_US, 3);
  }

  /** What waits in batches is waiting, too: they are sent at once. */
  private static Producer<byte[], byte[]> producer(String address) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            address,
            "linger.ms",
            2,
            "batch.size",
            64 * 1024,
            "buffer.memory",
            256 * 1024 * 1024L,
            "acks",
            "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
