package io.adpulse.lab.run;

import io.adpulse.lab.kafka.TopicReader;
import io.adpulse.lab.screen.LiveAds;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the live topic in a thread of its own and keeps the sums per ad. */
final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String bootstrapServers;
  private final String topic;
  private final LiveAds ads = new LiveAds();
  private final Thread thread = new Thread(this::follow, "live-feed");
  private volatile boolean closing;

  private LiveFeed(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    thread.setDaemon(true);
  }

  static LiveFeed start(String bootstrapServers, String topic) {
    LiveFeed feed = new LiveFeed(bootstrapServers, topic);
    feed.thread.start();
    return feed;
  }

  LiveAds ads() {
    return ads;
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
      LOG.error("The live table stands still", e);
    }
  }

  private void take(Consumer<byte[], byte[]> consumer) throws IOException {
    for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
      ads.add(row);
    }
  }
}
