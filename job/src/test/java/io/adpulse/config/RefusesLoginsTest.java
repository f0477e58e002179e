package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusesLoginsTest {

  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";
  private static final String UNREADABLE =
      "is no login line that Kafka can read; write MODULE required NAME=\"VALUE\" ...;";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "hunter2;",
        "a.Module hunter2;",
        PLAIN + "username=\"u\" password=\"hunter2\"",
        PLAIN + "username=\"u\" password hunter2;",
        PLAIN + "username=\"u\" hunter2=;",
        PLAIN + "password=hunter2 hunter2;",
        PLAIN + "password=\"hunter2\";" + PLAIN + "password=\"hunter2\";"
      })
  void aLineThatKafkaCannotReadIsRefusedWithoutAWordOfIt(String line) {
    for (String scope : List.of("kafka.", "kafka.admin.", "kafka.consumer.", "kafka.producer.")) {
      String key = scope + "sasl.jaas.config";
      assertThat(faults("--kafka.security.protocol=SASL_SSL", "--" + key, line))
          .containsExactly(key + " = ***: " + UNREADABLE);
    }
  }

  @Test
  void aLoginModuleThatIsNotThereIsNotQuotedEither() {
    assertThat(faults("--kafka.sasl.jaas.config", "hunter2 required password=\"x\";"))
        .containsExactly(
            "kafka.sasl.jaas.config = ***: names a login module that is not there; write MODULE"
                + " required NAME=\"VALUE\" ...;");
  }

  @Test
  void aLineFromAProviderIsReadAsWell(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("kafka.properties"), "jaas=hunter2;\n");
    String[] arguments = {
      "--kafka.config.providers=file",
      "--kafka.config.providers.file.class="
          + "org.apache.kafka.common.config.provider.FileConfigProvider",
      "--kafka.producer.sasl.jaas.config=${file:" + file + ":jaas}"
    };

    assertThat(faults(arguments))
        .containsExactly("kafka.producer.sasl.jaas.config = ***: " + UNREADABLE);
  }

  @Test
  void aPlaceholderWithoutItsProviderIsNamed() {
    assertThat(faults("--kafka.sasl.jaas.config=${file:/etc/kafka.properties:jaas}"))
        .containsExactly(
            "kafka.sasl.jaas.config = ***: holds a placeholder that no provider of"
                + " config.providers filled in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--kafka.ssl.keystore.key=-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
        "--kafka.ssl.truststore.certificates=hunter2",
        "--kafka.ssl.key.password=hunter2"
      })
  void whatKafkaSaysAboutAKeyStoreIsShownWithoutTheSecret(String argument) {
    assertThat(
            faults(
                "--kafka.security.protocol=SSL",
                "--kafka.ssl.keystore.type=PEM",
                "--kafka.ssl.truststore.type=PEM",
                "--kafka.ssl.keystore.certificate.chain=hunter2",
                argument))
        .singleElement()
        .asString()
        .startsWith("bootstrap-servers = kafka.invalid:9092: cannot ask Kafka: ")
        .doesNotContain("hunter2");
  }

  @Test
  void whatIsSecretIsTakenOutOfAnyMessage() {
    ClientSecrets secrets =
        ClientSecrets.of(
            Given.config("--kafka.sasl.jaas.config", PLAIN + "username=\"u\" password='hunter2';")
                .adminProperties());

    assertThat(secrets.hideIn("wrong: hunter2")).isEqualTo("wrong: ***");
  }

  private static List<String> faults(String... arguments) {
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[0] = "--bootstrap-servers=kafka.invalid:9092";
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                StartCheck.run(
                    Given.config(all), Set.of(), Duration.ofSeconds(10), Duration.ofMinutes(5)));
    return refused.faults().stream().map(Fault::sentence).toList();
  }
}
