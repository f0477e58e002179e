package io.adpulse.input;

import io.adpulse.config.AdPulseConfig;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The configured properties of consumers, fitted to those that the connector makes. */
final class ConsumerProperties {

  private ConsumerProperties() {}

  /**
   * For the connector's builder, whose enumerator uses them. What the builder sets itself is left
   * out: it would warn that it overrides it.
   */
  static Properties ofEnumerator(AdPulseConfig config) {
    Properties properties = config.consumerProperties();
    properties.remove(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
    properties.remove(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key());
    return properties;
  }

  /** For the readers, which the builder does not see. */
  static Properties ofReader(AdPulseConfig config) {
    Properties properties = config.consumerProperties();
    properties.setProperty(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    properties.setProperty(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return properties;
  }
}
