package io.adpulse.manifests;

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

/** What looks like a secret: {@code helm/adpulse/files/secrets.txt}, which the chart refuses by. */
final class SecretList {

  /** What a placeholder reads where the rest of a value is judged. */
  private static final String ELSEWHERE = "<>";

  private final List<String[]> lines = read();
  private final Pattern key = any("key");
  private final Pattern not = any("not");
  private final Pattern placeholder = any("place");
  private final Pattern text = any("text");
  private final Pattern pair = any("pair");
  private final Pattern jaas = any("jaas");
  private final Pattern harmless =
      Pattern.compile("\\s*[\"']?(" + ELSEWHERE + "|" + any("plain") + ")?[\"']?\\s*");

  /** Whether a key names a secret. */
  boolean names(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return key.matcher(letters).find() && !not.matcher(letters).find();
  }

  /** Whether the value of a key is a secret that is not a placeholder as a whole. */
  boolean isWrittenOut(String name, String value) {
    String rest = rest(value);
    if (!names(name) || harmless.matcher(rest).matches()) {
      return false;
    }
    boolean isLogin = name.toLowerCase(Locale.ROOT).contains("jaas");
    return !isLogin || !jaas.matcher(rest.replace(ELSEWHERE, "x")).find() || hasPair(value);
  }

  /** Whether a value holds NAME=VALUE with a secret that is written out. */
  boolean hasPair(String value) {
    Matcher found = pair.matcher(rest(value));
    while (found.find()) {
      if (names(Objects.requireNonNull(found.group(1)))
          && !harmless.matcher(Objects.requireNonNull(found.group(2))).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value gives a secret away under any key. */
  boolean givesAway(String value) {
    return text.matcher(rest(value)).find();
  }

  private String rest(String value) {
    return placeholder.matcher(value).replaceAll(ELSEWHERE);
  }

  /** All patterns of a kind as one: the last column of its lines. */
  private Pattern any(String kind) {
    return Pattern.compile(
        lines.stream()
            .filter(columns -> columns[0].equals(kind))
            .map(columns -> "(?:" + columns[columns.length - 1] + ")")
            .collect(Collectors.joining("|")));
  }

  private static List<String[]> read() {
    try (InputStream file =
            Objects.requireNonNull(SecretList.class.getResourceAsStream("secrets.txt"));
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
