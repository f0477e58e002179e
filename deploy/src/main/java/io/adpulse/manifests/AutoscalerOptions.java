package io.adpulse.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ConfigOptions.OptionBuilder;

/** The options of the autoscaler, from a list that is kept here. */
final class AutoscalerOptions {

  private AutoscalerOptions() {}

  static List<ConfigOption<?>> all() {
    try (InputStream list =
        Objects.requireNonNull(
            AutoscalerOptions.class.getResourceAsStream("autoscaler-options.txt"))) {
      return new String(list.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .<ConfigOption<?>>map(AutoscalerOptions::option)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConfigOption<?> option(String line) {
    String[] words = line.split(" ", 2);
    String key = words[0];
    OptionBuilder builder = ConfigOptions.key(key);
    String alsoKnownAs = "kubernetes.operator." + key;
    return switch (words[1]) {
      case "boolean" -> builder.booleanType().noDefaultValue().withFallbackKeys(alsoKnownAs);
      case "duration" -> builder.durationType().noDefaultValue().withFallbackKeys(alsoKnownAs);
      case "double" -> builder.doubleType().noDefaultValue().withFallbackKeys(alsoKnownAs);
      case "integer" -> builder.intType().noDefaultValue().withFallbackKeys(alsoKnownAs);
      case "memory" -> builder.memoryType().noDefaultValue().withFallbackKeys(alsoKnownAs);
      case "list" -> builder.stringType().asList().noDefaultValue().withFallbackKeys(alsoKnownAs);
      case "text" -> builder.stringType().noDefaultValue().withFallbackKeys(alsoKnownAs);
      default -> throw new IllegalStateException(line);
    };
  }
}
