package io.adpulse.lab.run;

import io.adpulse.lab.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a topic of results in a thread of its own, committed rows only. */
final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String bootstrapServers;
  private final String topic;
  private final Rows rows;
  private final Thread thread;
  private volatile boolean closing;

  private LiveFeed(String bootstrapServers, String topic, Rows rows) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.rows = rows;
    thread = new Thread(this::follow, "feed of " + topic);
    thread.setDaemon(true);
  }

  /**
   * Starts to follow a topic.
   *
   * @param rows takes its records in this feed's thread
   */
  static LiveFeed start(String bootstrapServers, String topic, Rows rows) {
    LiveFeed feed = new LiveFeed(bootstrapServers, topic, rows);
    feed.thread.start();
    return feed;
  }

  /** Reads to the present end of the topic and stops; a second call does nothing. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }

  private void follow() {
    try (Consumer<byte[], byte[]> consumer = TopicReader.fromBeginning(bootstrapServers, topic)) {
      while (!closing) {
        take(consumer);
      }
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (!TopicReader.reached(consumer, ends)) {
        take(consumer);
      }
    } catch (IOException | RuntimeException e) {
      // The table is for the eye: the run goes on and is verified without it.
      LOG.error("The table of {} stands still", topic, e);
    }
  }

  private void take(Consumer<byte[], byte[]> consumer) throws IOException {
    for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
      rows.add(row);
    }
  }

  /** Where the records go. */
  @FunctionalInterface
  interface Rows {
    void add(ConsumerRecord<byte[], byte[]> row) throws IOException;
  }
}
