package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
