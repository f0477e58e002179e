package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HidesSecretsTest {

  private static final String SECRET = "hunter2";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.sasl.jaas.config",
        "kafka.consumer.ssl.key.password",
        "kafka.producer.ssl.keystore.password",
        "kafka.admin.ssl.truststore.password",
        "kafka.ssl.keystore.key",
        "kafka.ssl.keystore.certificate.chain",
        "kafka.sasl.oauthbearer.client.secret",
        "kafka.my.interceptor.Token",
        "kafka.schema.registry.basic.auth.user.info"
      })
  void aSecretNeverAppearsInTheTextOfAConfiguration(String key) {
    AdPulseConfig config = Given.config("--" + key, SECRET);

    assertThat(config.toString()).contains(key + "=***").doesNotContain(SECRET);
    assertThat(
            config.consumerProperties().containsValue(SECRET)
                || config.producerProperties().containsValue(SECRET)
                || config.adminProperties().containsValue(SECRET))
        .isTrue();
  }

  static Stream<String> passwordsOfKafka() {
    return Stream.of(KafkaScope.CONSUMER, KafkaScope.PRODUCER, KafkaScope.ADMIN)
        .flatMap(
            scope ->
                scope.names().stream()
                    .filter(
                        name ->
                            scope
                                .definitionsOf(name)
                                .anyMatch(property -> property.type == ConfigDef.Type.PASSWORD))
                    .map(name -> scope.prefix() + name))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("passwordsOfKafka")
  void theListHoldsWhateverKafkaTakesForAPassword(String key) {
    assertThat(Secrets.isSecret(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.sasl.oauthbearer.token.endpoint.url",
        "kafka.sasl.oauthbearer.client.credentials.client.id",
        "kafka.sasl.oauthbearer.assertion.private.key.file",
        "kafka.ssl.keystore.location",
        "kafka.ssl.keystore.type",
        "kafka.key.serializer",
        "flush-keys",
        "bootstrap-servers"
      })
  void aKeyThatOnlySaysWhereASecretIsHidesNothing(String key) {
    assertThat(Secrets.show(key, "a/value")).isEqualTo("a/value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PRIVATE KEY----- hunter2 -----END PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----hunter2",
        "https://user:hunter2@idp.example/token",
        "user:hunter2@kafka:9092",
        "https://idp.example/token?client_secret=hunter2",
        "-javaagent:/agent.jar=password=hunter2",
        "a.b.C required username=u password='hunter2';",
        "Bearer hunter2hunter2",
        "password=${file:/etc/kafka.properties:password}hunter2"
      })
  void aSecretInAValueIsHiddenWhateverItsKey(String value) {
    assertThat(Secrets.show("kafka.client.rack", value)).isEqualTo("***");
    assertThat(Given.config("--kafka.client.rack=" + value).toString()).doesNotContain(SECRET);
    assertThat(Given.faults("--window=" + value)).noneMatch(fault -> fault.contains(SECRET));
  }

  @Test
  void aFallbackInAPlaceholderIsNoNameAndNotShown() {
    assertThat(Given.faults("--kafka.ssl.key.password", "${env:KEY_PASSWORD:-hunter2}"))
        .containsExactly(
            "kafka.ssl.key.password = ***: a placeholder must be ${env:NAME}, with the name of an"
                + " environment variable alone");
  }

  @Test
  void aSecretOfSeveralLinesIsNotTakenForKeys(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("adpulse.properties"),
            """
            kafka.ssl.keystore.key=-----BEGIN PRIVATE KEY-----
            MIIEvSecretHunter2
            MIIEvSecretHunter2
            -----END PRIVATE KEY-----
            """);

    assertThat(Given.faults("--config", file.toString()))
        .isNotEmpty()
        .noneMatch(fault -> fault.contains("MIIEv"))
        .anyMatch(fault -> fault.startsWith("*** (taken for a key): is no setting of AdPulse"));
  }

  @Test
  void aValueFromTheEnvironmentNeverAppearsWhateverItsKey() {
    AdPulseConfig config =
        AdPulseConfig.parse(
            Given.withServers("--kafka.client.rack", "r-${env:X}"), Map.of("X", SECRET));

    assertThat(config.toString()).contains("kafka.client.rack=r-${env:X}").doesNotContain(SECRET);
    assertThat(config.adminProperties()).containsEntry("client.rack", "r-" + SECRET);
  }

  @Test
  void aSecretStaysHiddenWhenItsKeyIsRefused() {
    assertThat(
            Given.faults("--kafka.consumer.sasl.oauthbearer.jwt.validator.secret.key", SECRET, "x"))
        .noneMatch(fault -> fault.contains(SECRET));
    assertThat(Given.faults("--kafka.sasl.jaas.confi", SECRET))
        .containsExactly(
            "kafka.sasl.jaas.confi = ***: is no property of Kafka; did you mean"
                + " kafka.sasl.jaas.config?");
  }

  @Test
  void aSecretThatIsNotSetIsMissedByTheNameOfItsVariable() {
    assertThat(Given.faults("--kafka.ssl.key.password", "${env:KEY_PASSWORD}"))
        .containsExactly(
            "kafka.ssl.key.password = ***: the environment variable KEY_PASSWORD is not set");
  }
}
