package io.adpulse.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which values are never shown. What looks like a secret is said once, in {@code
 * helm/adpulse/files/secrets.txt}, which the chart reads too: it refuses what is only hidden here.
 */
final class Secrets {

  static final String HIDDEN = "***";

  private static final Pattern SHOWN_KEY = Pattern.compile("[a-z0-9._-]{1,63}");

  private static final List<String[]> LIST = read();
  private static final Pattern KEY = any("key");
  private static final Pattern NOT = any("not");
  private static final Pattern PLACEHOLDER = any("place");
  private static final Pattern TEXT = any("text");
  private static final Pattern PAIR = any("pair");

  private Secrets() {}

  /** Whether a key names a secret, by itself or behind a prefix such as {@code kafka.producer.}. */
  static boolean isSecret(String key) {
    String letters = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return KEY.matcher(letters).find() && !NOT.matcher(letters).find();
  }

  /** The value as it may be shown. */
  static String show(String key, String value) {
    return isSecret(key) || givesAway(value) ? HIDDEN : value;
  }

  /**
   * A key as it may be shown: the second line of a secret, as in a PEM file, is taken for a key.
   */
  static String showKey(String key) {
    return SHOWN_KEY.matcher(key).matches() ? key : HIDDEN + " (taken for a key)";
  }

  /** Whether a value holds a secret that is written out, whatever its key. */
  private static boolean givesAway(String value) {
    String text = PLACEHOLDER.matcher(value).replaceAll("<>");
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      if (isSecret(Objects.requireNonNull(pair.group(1)))) {
        return true;
      }
    }
    return TEXT.matcher(text).find();
  }

  /** All patterns of a kind as one: the last column of its lines. */
  private static Pattern any(String kind) {
    return Pattern.compile(
        LIST.stream()
            .filter(columns -> columns[0].equals(kind))
            .map(columns -> "(?:" + columns[columns.length - 1] + ")")
            .collect(Collectors.joining("|")));
  }

  private static List<String[]> read() {
    try (InputStream file =
            Objects.requireNonNull(Secrets.class.getResourceAsStream("secrets.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        Stream<String> lines = reader.lines()) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" {2,}", 3))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
