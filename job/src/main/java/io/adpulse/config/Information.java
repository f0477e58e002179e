package io.adpulse.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code --help} and {@code --version} print. */
public final class Information {

  private static final String FLAG = Kind.flag().label();

  private Information() {}

  /** The text to print instead of starting; empty if the command line asks for none. */
  public static Optional<String> askedFor(String[] arguments) {
    List<String> given = List.of(arguments);
    if (given.contains("--help")) {
      return Optional.of(help());
    }
    return given.contains("--version") ? Optional.of("AdPulse " + version()) : Optional.empty();
  }

  static String help() {
    CommandSpec command =
        CommandSpec.create()
            .name("adpulse")
            .interpolateVariables(false); // else ${env:NAME} below would be replaced
    command
        .usageMessage()
        .width(100)
        .customSynopsis("adpulse --bootstrap-servers HOST:PORT,... [--KEY VALUE]...")
        .description(
            "Per-ad and per-user metrics from ad behaviour events, every event accounted for.",
            "",
            "A setting is written --key value or --key=value, or as key=value in the file that",
            "--config names; the command line wins. ${env:NAME} in a value stands for an",
            "environment variable. Properties of Kafka's clients pass through as --kafka.NAME,",
            "--kafka.consumer.NAME, --kafka.producer.NAME and --kafka.admin.NAME. What Flink itself",
            "understands belongs in flinkConfiguration.",
            "")
        .footer(forms())
        .sortOptions(false);
    command.addOption(
        option(ConfigReader.FILE, "FILE", "A properties file (UTF-8) with settings."));
    for (Setting<?> setting : Settings.ALL) {
      command.addOption(
          option(
              setting.key(),
              setting.kind().label(),
              setting.meaning(),
              "Default: " + setting.fallbackPhrase() + limits(setting) + "."));
    }
    command.addOption(option("help", "", "Prints this."));
    command.addOption(option("version", "", "Prints the version."));
    return new CommandLine(command).getUsageMessage(Ansi.OFF);
  }

  private static String limits(Setting<?> setting) {
    return setting.kind().limits().isEmpty() ? "" : " (" + setting.kind().limits() + ")";
  }

  /** What the words in capitals stand for, once for all settings. */
  private static String forms() {
    return Settings.ALL.stream()
        .map(Setting::kind)
        .map(kind -> "  " + kind.label() + ": " + kind.form())
        .distinct()
        .collect(Collectors.joining("%n", "%n", ""));
  }

  private static OptionSpec option(String key, String label, String... description) {
    return OptionSpec.builder("--" + key)
        .arity(label.isEmpty() ? "0" : label.equals(FLAG) ? "0..1" : "1")
        .type(label.isEmpty() ? boolean.class : String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static String version() {
    return Optional.ofNullable(Information.class.getPackage().getImplementationVersion())
        .orElse("(development build)");
  }
}
