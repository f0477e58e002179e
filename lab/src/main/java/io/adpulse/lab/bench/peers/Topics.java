package io.adpulse.lab.bench.peers;

import io.adpulse.lab.bench.contender.Setup;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The contract's topics, and how peers write to them: with the settings that AdPulse writes with.
 */
public final class Topics {

  public static final String EVENTS = "ad-events";
  public static final String AD_METRICS = "ad-metrics";
  public static final String USER_ACTIVITY = "user-activity";
  public static final String USERS = "users";
  public static final String SEGMENT_METRICS = "segment-metrics";
  public static final String DEAD_LETTERS = "ad-events-dlq";

  private static final int BATCH_BYTES = 64 * 1024;
  private static final int LONGEST_REQUEST = 1024 * 1024 + BATCH_BYTES;

  private Topics() {}

  /** Batches, compression and limits of every peer's producers. */
  public static Properties producer(Setup setup) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, setup.bootstrapServers());
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LONGEST_REQUEST));
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "900000");
    return properties;
  }
}
