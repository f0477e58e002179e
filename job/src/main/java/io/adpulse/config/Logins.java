package io.adpulse.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/**
 * Reads the login lines of all clients as Kafka does. Kafka's own messages quote words of a line
 * that it cannot read, and those of the sources and sinks come later, from a running job.
 */
final class Logins {

  private static final String FORM = "MODULE required NAME=\"VALUE\" ...;";

  private Logins() {}

  /** One fault for each line that no client can use; none of them quotes the line. */
  static List<Fault> faults(AdPulseConfig config) {
    Map<KafkaScope, Properties> clients = new LinkedHashMap<>();
    clients.put(KafkaScope.ADMIN, config.adminProperties());
    clients.put(KafkaScope.CONSUMER, config.consumerProperties());
    clients.put(KafkaScope.PRODUCER, config.producerProperties());
    return clients.entrySet().stream()
        .flatMap(client -> fault(config, client.getKey(), client.getValue()))
        .distinct()
        .toList();
  }

  private static Stream<Fault> fault(
      AdPulseConfig config, KafkaScope scope, Properties properties) {
    Optional<String> key = config.kafka().clients().keyOf(scope, SaslConfigs.SASL_JAAS_CONFIG);
    if (key.isEmpty()) {
      return Stream.empty();
    }
    String line =
        String.valueOf(ClientSecrets.filledIn(properties).get(SaslConfigs.SASL_JAAS_CONFIG));
    return wrong(line).map(why -> new Fault(key.get(), Secrets.HIDDEN, why)).stream();
  }

  private static Optional<String> wrong(String line) {
    if (line.contains("${")) {
      return Optional.of("holds a placeholder that no provider of config.providers filled in");
    }
    List<AppConfigurationEntry> modules;
    try {
      modules =
          JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(line)))
              .configurationEntries();
    } catch (IllegalArgumentException unreadable) {
      return Optional.of("is no login line that Kafka can read; write " + FORM);
    }
    return modules.stream().allMatch(Logins::isThere)
        ? Optional.empty()
        : Optional.of("names a login module that is not there; write " + FORM);
  }

  private static boolean isThere(AppConfigurationEntry module) {
    try {
      Class<?> unused =
          Class.forName(
              module.getLoginModuleName(), false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError missing) {
      return false;
    }
  }
}
