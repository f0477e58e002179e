package io.adpulse.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes {@code docs/configuration.md} from the table of settings. */
final class ConfigurationPage {

  /** Relative to the module, where Maven runs the tests. */
  static final Path FILE = Path.of("../docs/configuration.md");

  private static final String INTRODUCTION =
      """
      # Configuration

      <!-- Written by `make docs` from the table in Settings.java; a test compares them. -->

      A setting is written `--key value` or `--key=value` on the command line, or `key=value` in a
      properties file (UTF-8) that `--config FILE` names; the command line wins. All faults are
      reported at once, and the exit code is then 2. `--help` prints this table, `--version` the
      version. `BOOLEAN`, `DURATION`, `SIZE`, `TOPIC` and the like are explained [below](#values).

      What Flink itself understands (parallelism, checkpoints, state, restarts, metrics) is never set
      here: it belongs in `flinkConfiguration`, where
      [deploying.md](deploying.md#flinks-settings-and-their-reasons) gives each setting its reason.

      ## Settings
      """;

  private static final String SECRETS =
      """
      ## Secrets

      `${env:NAME}` in any value stands for the environment variable `NAME`; one that is not set stops
      the start. Messages and logs show what was written, never what a variable holds, and hide the
      value of every key that names a password, secret, token or login, and every value that holds one.
      The list is the chart's, which refuses what is only hidden here: a secret on the command line is
      readable in the FlinkDeployment and in `ps`
      ([where each secret goes](deploying.md#secrets)).

      A value that comes from the environment does become part of the job; to keep it out, let Kafka's
      clients fetch it where they run, with one of Kafka's own providers:

      ```properties
      kafka.config.providers=file
      kafka.config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
      kafka.sasl.jaas.config=${file:/etc/adpulse/kafka.properties:jaas}
      ```

      Such placeholders pass through as they are. If `kafka.config.providers` names a provider `env`,
      then `${env:NAME}` in a property of Kafka is left to it as well. The start reads the login line
      (`sasl.jaas.config`) of each client, and refuses one that Kafka could not read.

      ## Kafka's clients

      Every property of Kafka's clients can be set: `kafka.NAME` for all clients, `kafka.consumer.NAME`,
      `kafka.producer.NAME` and `kafka.admin.NAME` for one, which wins. Values are checked against
      Kafka's own definitions. These belong to AdPulse and are refused:

      """;

  private ConfigurationPage() {}

  static String text() {
    return INTRODUCTION
        + "\n| key | default | allowed | meaning |\n|---|---|---|---|\n"
        + Settings.ALL.stream().map(ConfigurationPage::row).collect(Collectors.joining())
        + "\n## Values\n\n| value | form |\n|---|---|\n"
        + Settings.ALL.stream()
            .map(Setting::kind)
            .map(kind -> "| `" + kind.label() + "` | " + kind.form() + " |\n")
            .distinct()
            .collect(Collectors.joining())
        + "\n"
        + SECRETS
        + "| property | instead |\n|---|---|\n"
        + KafkaKeys.OWNED.entrySet().stream()
            .map(owned -> "| `" + owned.getKey() + "` | " + owned.getValue() + " |\n")
            .collect(Collectors.joining());
  }

  private static String row(Setting<?> setting) {
    boolean literal =
        setting.presence() == Setting.Presence.DEFAULT && !setting.fallback().isEmpty();
    return String.format(
        "| `%s` | %s | %s | %s |\n",
        setting.key(),
        literal ? "`" + setting.fallback() + "`" : setting.fallbackPhrase(),
        ("`" + setting.kind().label() + "` " + setting.kind().limits()).trim(),
        setting.meaning());
  }

  static void write() {
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, text());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
