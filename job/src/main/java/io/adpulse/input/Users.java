package io.adpulse.input;

import io.adpulse.config.AdPulseConfig;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The users topic, which can be read more than once: each query reads it for itself, so that a new
 * query gets all users whatever the others have read.
 */
public final class Users {

  private final AdPulseConfig config;
  private final boolean endless;

  private Users(AdPulseConfig config, boolean endless) {
    this.config = config;
    this.endless = endless;
  }

  /** Read for ever. */
  public static Users endless(AdPulseConfig config) {
    return new Users(config, true);
  }

  /** Read up to where the topic ends when the job starts. */
  public static Users untilNow(AdPulseConfig config) {
    return new Users(config, false);
  }

  /**
   * A reader of the whole topic, whose watermark comes when the users that were there at the start
   * have been read.
   *
   * @param name tells its Kafka clients from those of other readers
   */
  public <T> Source<T, ?, ?> reader(String name, ReadUser<T> readUser, TypeInformation<T> type) {
    String clients = config.kafka().groupId() + "-users-" + name;
    var kafka =
        KafkaSource.<T>builder()
            .setProperties(enumeratorProperties())
            .setBootstrapServers(config.kafka().bootstrapServers())
            .setTopics(config.topics().users())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setClientIdPrefix(clients)
            .setDeserializer(new TopicSource.ParsedElsewhere<>(type));
    if (!endless) {
      kafka.setBounded(OffsetsInitializer.latest());
    }
    return new UserSource<>(
        kafka.build(), UserSource.settings(config, readerProperties(clients)), readUser, type);
  }

  /** Without what needs a group. */
  private Properties enumeratorProperties() {
    Properties properties = ConsumerProperties.ofEnumerator(config);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.remove(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key());
    if (endless) {
      properties.setProperty(
          KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
          Long.toString(EventSource.DISCOVERY.toMillis()));
    }
    return properties;
  }

  /**
   * An offset that is gone means that what it held is gone: all that is left is read again then,
   * which changes no version that is known already.
   */
  private Properties readerProperties(String clients) {
    Properties properties = ConsumerProperties.ofReader(config);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.setProperty(KafkaSourceOptions.CLIENT_ID_PREFIX.key(), clients);
    return properties;
  }
}
