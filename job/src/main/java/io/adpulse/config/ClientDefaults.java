package io.adpulse.config;

import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What AdPulse sets in Kafka's clients: defaults, then what a person passes through, then what the
 * promises of AdPulse rest on.
 */
final class ClientDefaults {

  /** Room for key, headers and framing beside the longest value that is parsed, in bytes. */
  private static final int REQUEST_ALLOWANCE = 64 * 1024;

  private static final int KAFKA_REQUEST_SIZE = 1024 * 1024;

  private ClientDefaults() {}

  static Properties consumer(AdPulseConfig config) {
    Properties properties = new Properties();
    config.kafka().clients().addTo(properties, KafkaScope.CONSUMER);
    connect(properties, config);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.kafka().groupId());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // An offset out of range means lost input: the job must stop, not jump.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    // Options of Flink's source, which it reads from the same properties.
    properties.put("commit.offsets.on.checkpoint", "true");
    properties.put("partition.discovery.interval.ms", "5000");
    return properties;
  }

  static Properties producer(AdPulseConfig config) {
    Properties properties = new Properties();
    // 200,000 rows of ad-metrics, 229 bytes each, through Kafka's own batches: lz4 makes 63 bytes
    // of
    // a row for 0.3 us, zstd 34 bytes for 0.7 us. lz4 it is, as it also works without its native
    // library; zstd has to unpack one, which a read-only container without an executable /tmp
    // forbids. Batches of 64 KiB take lz4 a quarter of the time of Kafka's 16 KiB; larger ones gain
    // nothing more.
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(64 * 1024));
    // Time for a batch to fill, small beside the second within which a live number is promised.
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    // A late event or dead letter may be as long as the longest value that is parsed; what a topic
    // can hold is then the topic's own limit, not the client's.
    properties.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        Integer.toString(
            Math.max(KAFKA_REQUEST_SIZE, config.maxRecordBytes()) + REQUEST_ALLOWANCE));
    config.kafka().clients().addTo(properties, KafkaScope.PRODUCER);
    connect(properties, config);
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Long.toString(config.kafka().transactionTimeout().toMillis()));
    return properties;
  }

  static Properties admin(AdPulseConfig config) {
    Properties properties = new Properties();
    config.kafka().clients().addTo(properties, KafkaScope.ADMIN);
    connect(properties, config);
    return properties;
  }

  private static void connect(Properties properties, AdPulseConfig config) {
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
  }
}
