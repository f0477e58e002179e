package io.adpulse.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** What is secret in the properties of a client, to be taken out of what Kafka says about it. */
final class ClientSecrets {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"|'([^']+)'");

  private final List<String> secrets;

  private ClientSecrets(List<String> secrets) {
    this.secrets = secrets;
  }

  static ClientSecrets of(Properties properties) {
    List<String> secrets = new ArrayList<>();
    filledIn(properties)
        .forEach(
            (key, value) -> {
              if (Secrets.isSecret(key) && !value.toString().isBlank()) {
                secrets.add(value.toString().trim());
                Matcher option = QUOTED.matcher(value.toString());
                while (option.find()) {
                  secrets.add(option.group().substring(1, option.group().length() - 1));
                }
              }
            });
    // A secret may hold another one: the longest first.
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    return new ClientSecrets(secrets);
  }

  /** A message without them. */
  String hideIn(String message) {
    String shown = message;
    for (String secret : secrets) {
      shown = shown.replace(secret, Secrets.HIDDEN);
    }
    return shown;
  }

  /** The properties as a client sees them: placeholders of Kafka's providers are filled in. */
  static Map<String, Object> filledIn(Properties properties) {
    try {
      return new AbstractConfig(new ConfigDef(), properties, false).originals();
    } catch (org.apache.kafka.common.config.ConfigException noSuchProvider) {
      // The client says so as well, where a person reads it.
      return new AbstractConfig(new ConfigDef(), withoutProviders(properties), false).originals();
    }
  }

  private static Properties withoutProviders(Properties properties) {
    Properties rest = new Properties();
    rest.putAll(properties);
    rest.remove(AbstractConfig.CONFIG_PROVIDERS_CONFIG);
    return rest;
  }
}
