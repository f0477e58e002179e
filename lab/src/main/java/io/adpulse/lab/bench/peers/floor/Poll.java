package io.adpulse.lab.bench.peers.floor;

import io.adpulse.lab.bench.contender.Contender;
import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all records and does next to nothing with them: less than this nothing that reads Kafka in
 * Java can cost. Kafka's defaults, but read committed, as AdPulse reads; offsets are committed
 * every 20,000 records.
 */
public final class Poll implements Contender {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int COMMIT_EVERY = 20_000;

  /** Takes a record; what it answers is summed up, so that the compiler cannot drop the work. */
  @FunctionalInterface
  interface Work {
    long on(ConsumerRecord<byte[], byte[]> read);
  }

  private final Supplier<Work> work;
  private long sum;

  private Poll(Supplier<Work> work) {
    this.work = work;
  }

  /** The floor that only polls. */
  public static Poll only() {
    return new Poll(() -> ConsumerRecord::offset);
  }

  /** The floor that also parses, with AdPulse's parser. */
  public static Poll andParse() {
    return new Poll(Parse::new);
  }

  @Override
  public void run(Setup setup) {
    Work each = work.get();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(properties(setup))) {
      consumer.subscribe(List.of(Topics.EVENTS));
      drain(consumer, each);
    } catch (InterruptException stopped) {
      // As ordered; the consumer is closed.
    }
  }

  private void drain(KafkaConsumer<byte[], byte[]> consumer, Work each) {
    int uncommitted = 0;
    while (!Thread.currentThread().isInterrupted()) {
      var batch = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> read : batch) {
        sum += each.on(read);
      }
      uncommitted += batch.count();
      if (uncommitted >= COMMIT_EVERY) {
        uncommitted = 0;
        consumer.commitAsync();
      } else if (uncommitted > 0 && batch.isEmpty()) {
        uncommitted = 0;
        consumer.commitSync();
      }
    }
  }

  /** What the work answered so far. */
  public long sum() {
    return sum;
  }

  private static Map<String, Object> properties(Setup setup) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        setup.bootstrapServers(),
        ConsumerConfig.GROUP_ID_CONFIG,
        setup.group(),
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class);
  }
}
