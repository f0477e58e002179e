package io.adpulse.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;

/**
 * What a value may be.
 *
 * @param label the word for it in {@code --help}
 * @param form how it is written, the same for all kinds with this label
 * @param limits from where to where; empty if there are none
 * @param reader turns text into the value; throws {@link IllegalArgumentException}, {@link
 *     ArithmeticException} or {@link DateTimeException} if it is not allowed
 */
record Kind<T>(String label, String form, String limits, Reader<T> reader) {

  @FunctionalInterface
  interface Reader<T> {
    T read(String text);
  }

  private static final Pattern QUERY =
      Pattern.compile("users|[a-zA-Z0-9._-]{1,249}@[0-9a-f]{12}:[1-9][0-9]{0,2}");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  /** A phrase that says what is allowed, with unit and limits. */
  String allowed() {
    return limits.isEmpty() ? form : form + "; " + limits;
  }

  /** The value, or nothing if the text is not allowed. */
  Optional<T> read(String text) {
    try {
      return Optional.of(reader.read(text));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException notAllowed) {
      return Optional.empty(); // What is allowed says more than their messages.
    }
  }

  private static final Pattern SERVER = Pattern.compile("([^\\s:]+|\\[[0-9a-zA-Z:.%]+]):\\d{1,5}");

  static Kind<String> matching(String label, String pattern, String form) {
    Pattern compiled = Pattern.compile(pattern);
    return new Kind<>(
        label,
        form,
        "",
        text -> {
          require(compiled.matcher(text).matches());
          return text;
        });
  }

  static Kind<String> servers() {
    return new Kind<>(
        "HOST:PORT,...",
        "host:port, several separated by commas",
        "",
        text -> {
          for (String server : text.split(",", -1)) {
            int colon = server.lastIndexOf(':');
            require(colon > 0 && SERVER.matcher(server.trim()).matches());
            require(Integer.parseInt(server.substring(colon + 1).trim()) <= 65_535);
          }
          return text;
        });
  }

  /** Names separated by commas; no text, no names. */
  static Kind<Set<String>> names(String label, String form) {
    return new Kind<>(
        label,
        form,
        "",
        text ->
            Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** Names of queries with the number of their operators, separated by commas. */
  static Kind<Set<String>> queries() {
    return new Kind<>(
        "QUERY,...",
        "names with commas between, such as segment-metrics@0123456789ab:9, or users",
        "",
        text -> {
          Set<String> names = names("", "").reader().read(text);
          names.forEach(name -> require(QUERY.matcher(name).matches()));
          return names;
        });
  }

  static Kind<String> topic() {
    return new Kind<>(
        "TOPIC",
        "1 to 249 of a-z A-Z 0-9 . _ - that are not only one or two dots, and do not begin with __",
        "",
        text -> {
          require(TOPIC.matcher(text).matches() && !text.equals(".") && !text.equals(".."));
          require(!text.startsWith("__")); // Kafka's own
          return text;
        });
  }

  /** A duration of whole milliseconds in Flink's own syntax; without a unit it is milliseconds. */
  static Kind<Duration> duration(String least, String most) {
    Duration from = TimeUtils.parseDuration(least);
    Duration to = TimeUtils.parseDuration(most);
    return new Kind<>(
        "DURATION",
        "a duration of whole milliseconds such as 250 ms, 10 s, 1 min or 2 h",
        least + " to " + most,
        text -> {
          Duration duration = TimeUtils.parseDuration(text);
          require(duration.compareTo(from) >= 0 && duration.compareTo(to) <= 0);
          require(duration.equals(duration.truncatedTo(ChronoUnit.MILLIS)));
          return duration;
        });
  }

  /** A number of bytes in Flink's own syntax, where kb and mb are powers of 1024. */
  static Kind<Integer> bytes(String least, String most) {
    Kind<Long> size = size(least, most);
    return new Kind<>(
        size.label(),
        size.form(),
        size.limits(),
        text -> Math.toIntExact(size.reader().read(text)));
  }

  /** The same, of memory: it may exceed an int. */
  static Kind<Long> size(String least, String most) {
    long from = MemorySize.parseBytes(least);
    long to = MemorySize.parseBytes(most);
    return new Kind<>(
        "SIZE",
        "a size in bytes such as 65536, 64 kb or 1 mb (powers of 1024)",
        least + " to " + most,
        text -> {
          long bytes = MemorySize.parseBytes(text);
          require(bytes >= from && bytes <= to);
          return bytes;
        });
  }

  static Kind<Integer> integer(int least, int most) {
    return new Kind<>(
        "NUMBER",
        "a whole number",
        least + " to " + most,
        text -> {
          int number = Integer.parseInt(text);
          require(number >= least && number <= most);
          return number;
        });
  }

  static Kind<Boolean> flag() {
    return new Kind<>(
        "BOOLEAN",
        "true or false; the key alone means true",
        "",
        text -> {
          require(text.equals("true") || text.equals("false"));
          return text.equals("true");
        });
  }

  static Kind<StartFrom> startFrom() {
    return new Kind<>(
        "PLACE",
        "earliest, latest, or an instant with offset such as 2026-01-31T12:00:00Z",
        "",
        text ->
            switch (text) {
              case "earliest" -> new StartFrom.Earliest();
              case "latest" -> new StartFrom.Latest();
              default -> new StartFrom.At(instant(text));
            });
  }

  private static Instant instant(String text) {
    Instant instant = OffsetDateTime.parse(text).toInstant();
    require(instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)) && instant.toEpochMilli() >= 0);
    return instant;
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw new IllegalArgumentException();
    }
  }
}
