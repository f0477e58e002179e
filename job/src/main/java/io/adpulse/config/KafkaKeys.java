package io.adpulse.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;

/** Which Kafka properties may be passed through. */
final class KafkaKeys {

  private static final String BYTES_ONLY = "is AdPulse's own: it reads and writes bytes";
  private static final String ALWAYS = "is AdPulse's own: exactly-once results need it as it is";

  /** Properties that would break a promise of AdPulse, each with what to use instead. */
  static final Map<String, String> OWNED = owned();

  private KafkaKeys() {}

  private static Map<String, String> owned() {
    Map<String, String> owned = new LinkedHashMap<>();
    owned.put("bootstrap.servers", "use bootstrap-servers");
    owned.put("group.id", "use group-id");
    owned.put("transactional.id", "use deployment: every transactional id starts with it");
    owned.put("transaction.timeout.ms", "use transaction-timeout");
    owned.put("auto.offset.reset", "use start-from");
    owned.put("isolation.level", "is AdPulse's own: it reads committed records only");
    owned.put("enable.auto.commit", "is AdPulse's own: offsets are committed with checkpoints");
    owned.put(
        "commit.offsets.on.checkpoint",
        "is AdPulse's own: a start is checked against committed offsets");
    owned.put(
        "partition.discovery.interval.ms",
        "is AdPulse's own: new partitions are found within 5 seconds");
    owned.put("enable.idempotence", ALWAYS);
    owned.put("acks", ALWAYS);
    owned.put("key.serializer", BYTES_ONLY);
    owned.put("value.serializer", BYTES_ONLY);
    owned.put("key.deserializer", BYTES_ONLY);
    owned.put("value.deserializer", BYTES_ONLY);
    return owned;
  }

  /**
   * Why a property may not be passed through; empty if it may. A property that no client knows is
   * passed on, as interceptors and login modules have their own, unless it looks like a slip.
   */
  static Optional<String> refusal(KafkaScope scope, String name, String value) {
    if (name.isBlank()) {
      return Optional.of("names no Kafka property");
    }
    String owned = OWNED.get(name);
    if (owned != null) {
      return Optional.of(owned);
    }
    if (scope.definitionsOf(name).findAny().isPresent()) {
      return scope
          .definitionsOf(name)
          .filter(definition -> !isAllowed(definition, value))
          .findFirst()
          .map(KafkaKeys::allowed);
    }
    for (KafkaScope other : KafkaScope.values()) {
      if (other.definitionsOf(name).findAny().isPresent()) {
        return Optional.of("no such client knows it; use " + other.prefix() + name);
      }
    }
    return Nearest.to(name, KafkaScope.ALL.names())
        .filter(known -> Nearest.distance(name, known) <= 2)
        .map(known -> "is no property of Kafka; did you mean " + scope.prefix() + known + "?");
  }

  private static boolean isAllowed(ConfigDef.ConfigKey definition, String value) {
    if (value.contains("${")) {
      return true; // Kafka's own providers fill it in later, where the client runs.
    }
    try {
      Object parsed = ConfigDef.parseType(definition.name, value, definition.type);
      if (definition.validator != null) {
        definition.validator.ensureValid(definition.name, parsed);
      }
      return true;
    } catch (org.apache.kafka.common.config.ConfigException refused) {
      return false; // Its message shows the value, which may be a secret.
    }
  }

  private static String allowed(ConfigDef.ConfigKey definition) {
    String type = definition.type.toString().toLowerCase(Locale.ROOT);
    return definition.validator == null
        ? "Kafka wants a value of type " + type
        : "Kafka wants a value of type " + type + ": " + definition.validator;
  }
}
