package io.adpulse.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Which Kafka clients a passed-through property is for. */
enum KafkaScope {
  CONSUMER("kafka.consumer."),
  PRODUCER("kafka.producer."),
  ADMIN("kafka.admin."),
  ALL("kafka.");

  private final String prefix;

  KafkaScope(String prefix) {
    this.prefix = prefix;
  }

  /** The scope that a key belongs to: {@link #ALL} if it is not for one kind of client. */
  static Optional<KafkaScope> of(String key) {
    return Stream.of(values()).filter(scope -> key.startsWith(scope.prefix)).findFirst();
  }

  String prefix() {
    return prefix;
  }

  /** What Kafka itself calls the property. */
  String nameOf(String key) {
    return key.substring(prefix.length());
  }

  /** How the clients of this scope define a property; none if they do not know it. */
  Stream<ConfigDef.ConfigKey> definitionsOf(String name) {
    return definitions().stream()
        .flatMap(definition -> definition.configKeys().values().stream())
        .filter(key -> key.name.equals(name));
  }

  /** The names of all properties that the clients of this scope know. */
  List<String> names() {
    return definitions().stream().flatMap(each -> each.names().stream()).distinct().toList();
  }

  private List<ConfigDef> definitions() {
    return switch (this) {
      case CONSUMER -> List.of(ConsumerConfig.configDef());
      case PRODUCER -> List.of(ProducerConfig.configDef());
      case ADMIN -> List.of(AdminClientConfig.configDef());
      case ALL ->
          Stream.of(CONSUMER, PRODUCER, ADMIN)
              .flatMap(each -> each.definitions().stream())
              .toList();
    };
  }
}
