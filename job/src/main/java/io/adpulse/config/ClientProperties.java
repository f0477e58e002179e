package io.adpulse.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Properties of Kafka's clients that are passed through as they are. Placeholders of Kafka's own
 * {@code config.providers} stay in them, so that the clients fill them in where they run and no
 * secret enters the job graph.
 */
public final class ClientProperties {

  private static final String PROVIDERS = "config.providers";

  private final Map<String, Written> byKey;

  private ClientProperties(Map<String, Written> byKey) {
    this.byKey = byKey;
  }

  /**
   * Takes all keys that start with {@code kafka.}.
   *
   * @param faults receives properties that may not be passed through and variables that are not set
   */
  static ClientProperties read(
      Map<String, String> texts, Map<String, String> environment, List<Fault> faults) {
    Map<String, Written> byKey = new TreeMap<>();
    texts.forEach(
        (key, text) ->
            KafkaScope.of(key)
                .ifPresent(
                    scope -> {
                      List<Fault> found = new ArrayList<>();
                      Written written =
                          kafkaReadsEnvironment(texts, scope)
                              ? new Written(text, text)
                              : Placeholders.resolve(key, text, environment, found);
                      if (found.isEmpty()) {
                        KafkaKeys.refusal(scope, scope.nameOf(key), written.value())
                            .map(why -> new Fault(key, Secrets.show(key, text), why))
                            .ifPresent(found::add);
                      }
                      faults.addAll(found);
                      byKey.put(key, written);
                    }));
    return new ClientProperties(byKey);
  }

  /** Whether {@code ${env:NAME}} in this scope is for Kafka's own EnvVarConfigProvider. */
  private static boolean kafkaReadsEnvironment(Map<String, String> texts, KafkaScope scope) {
    String providers =
        texts.getOrDefault(KafkaScope.ALL.prefix() + PROVIDERS, "")
            + ","
            + texts.getOrDefault(scope.prefix() + PROVIDERS, "");
    return List.of(providers.trim().split("\\s*,\\s*", -1)).contains("env");
  }

  /** Adds the properties of all clients and then those of one, which win. */
  void addTo(Properties properties, KafkaScope scope) {
    for (KafkaScope each : List.of(KafkaScope.ALL, scope)) {
      byKey.forEach(
          (key, written) ->
              KafkaScope.of(key)
                  .filter(each::equals)
                  .ifPresent(same -> properties.put(same.nameOf(key), written.value())));
    }
  }

  /** The key that a person wrote for a property of these clients; empty if there is none. */
  Optional<String> keyOf(KafkaScope scope, String name) {
    return Stream.of(scope, KafkaScope.ALL)
        .map(each -> each.prefix() + name)
        .filter(byKey::containsKey)
        .findFirst();
  }

  /** Every property as it was written, secrets hidden. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>();
    byKey.forEach((key, written) -> shown.put(key, Secrets.show(key, written.text())));
    return shown.toString();
  }
}
