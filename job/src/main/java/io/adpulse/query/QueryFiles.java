package io.adpulse.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.event.Windows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads queries from the directory that the configuration names, or the bundled ones. */
public final class QueryFiles {

  private static final String SUFFIX = ".sql";
  private static final List<String> BUNDLED = List.of("segment-metrics");

  private final Windows windows;

  private QueryFiles(Windows windows) {
    this.windows = windows;
  }

  /** The queries of a configuration. */
  public static Queries read(AdPulseConfig config) {
    var files = new QueryFiles(Windows.of(config.eventTime().window()));
    return config.queries().directory().map(files::directory).orElseGet(files::bundled);
  }

  private Queries bundled() {
    List<Query> queries = new ArrayList<>();
    for (String topic : BUNDLED) {
      String resource = "/sql/" + topic + SUFFIX;
      try (InputStream in = QueryFiles.class.getResourceAsStream(resource)) {
        var bytes = Objects.requireNonNull(in, resource).readAllBytes();
        queries.add(query(topic, "sql/" + topic + SUFFIX, new String(bytes, UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(resource, e);
      }
    }
    return new Queries(List.copyOf(queries));
  }

  private Queries directory(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Query> queries = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList()) {
        String name = file.getFileName().toString();
        queries.add(
            query(
                name.substring(0, name.length() - SUFFIX.length()),
                file.toString(),
                Files.readString(file)));
      }
      return new Queries(List.copyOf(queries));
    } catch (IOException e) {
      throw new UncheckedIOException(directory.toString(), e);
    }
  }

  private Query query(String topic, String file, String text) {
    return new Query(topic, file, key(text), text.replace("${window}", WindowInterval.of(windows)));
  }

  private static List<String> key(String text) {
    String first = text.lines().findFirst().orElse("");
    String prefix = "-- key:";
    if (!first.startsWith(prefix)) {
      return List.of();
    }
    return Arrays.stream(first.substring(prefix.length()).split(",", -1))
        .map(String::trim)
        .toList();
  }
}
