package io.adpulse.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.Topics;
import io.adpulse.event.Windows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads queries from the directory that the configuration names, or the bundled ones. */
public final class QueryFiles {

  private static final String SUFFIX = ".sql"; // in letters of either case

  private static final int MOST_BYTES = 256 * 1024;

  /** The queries that run where no directory is named: files of the top folder sql. */
  private static final List<String> BUNDLED = List.of("segment-metrics");

  private final Topics topics;
  private final String window;
  private final List<Query> queries = new ArrayList<>();
  private final List<QueryFault> faults = new ArrayList<>();
  private final SortedMap<String, String> files = new TreeMap<>();

  private QueryFiles(Topics topics, String window) {
    this.topics = topics;
    this.window = window;
  }

  /** The queries of a configuration, with the faults that show without planning. */
  public static Queries read(AdPulseConfig config) {
    var windows = Windows.of(config.eventTime().window());
    var files = new QueryFiles(config.topics(), WindowInterval.of(windows));
    config.queries().directory().ifPresentOrElse(files::directory, files::bundled);
    return files.found();
  }

  /** The queries that run where no directory is named. */
  public static Queries bundled(AdPulseConfig config) {
    var windows = Windows.of(config.eventTime().window());
    var files = new QueryFiles(config.topics(), WindowInterval.of(windows));
    files.bundled();
    return files.found();
  }

  private Queries found() {
    faults.addAll(TopicName.collisions(files, topics));
    return new Queries(List.copyOf(queries), List.copyOf(faults));
  }

  private void bundled() {
    for (String topic : BUNDLED) {
      String name = "sql/" + topic + SUFFIX;
      try (InputStream in = QueryFiles.class.getResourceAsStream("/" + name)) {
        byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
        add(topic, new QuerySource(name, new String(bytes, UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(name, e);
      }
    }
  }

  private void directory(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      // A mounted ConfigMap has links and hidden folders beside the files.
      Path real = directory.toRealPath();
      files
          .filter(file -> name(file).toLowerCase(Locale.ROOT).endsWith(SUFFIX))
          .sorted()
          .forEach(file -> file(file, real));
    } catch (IOException e) {
      unreadable(directory, e, "a directory that the job may read");
    }
  }

  private void file(Path file, Path directory) {
    String allowed = "a file in UTF-8 of at most " + MOST_BYTES + " bytes that the job may read";
    try {
      String cause = "";
      if (!file.toRealPath().startsWith(directory)) {
        cause = "it is a link out of the directory of queries";
      } else if (!Files.isRegularFile(file)) {
        cause = "it is no file";
      } else if (Files.size(file) > MOST_BYTES) {
        cause = "it is too large for a query";
      }
      if (cause.isEmpty()) {
        var source = new QuerySource(file.toString(), Files.readString(file));
        add(name(file).substring(0, name(file).length() - SUFFIX.length()), source);
      } else {
        faults.add(new QueryFault(QueryFault.Place.of(file.toString()), cause, allowed));
      }
    } catch (IOException e) {
      unreadable(file, e, allowed);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void unreadable(Path path, IOException e, String allowed) {
    faults.add(new QueryFault(QueryFault.Place.of(path.toString()), cause(e), allowed));
  }

  private static String cause(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (e instanceof NotDirectoryException) {
      return "it is no directory";
    }
    if (e instanceof AccessDeniedException) {
      return "the job may not read it";
    }
    return e instanceof CharacterCodingException
        ? "it is not UTF-8"
        : "it cannot be read, " + e.getMessage();
  }

  private void add(String topic, QuerySource source) {
    List<QueryFault> found = new ArrayList<>();
    found.addAll(TopicName.faults(topic, source.file(), topics));
    found.addAll(KeyLine.faults(source));
    found.addAll(CheckWords.of(source));
    String other = files.putIfAbsent(topic, source.file());
    if (other != null) {
      found.add(
          new QueryFault(
              QueryFault.Place.of(source.file()),
              "its rows would go to the same topic as those of " + other,
              "one file for each topic"));
    }
    if (found.isEmpty()) {
      queries.add(new Query(topic, source, KeyLine.columns(source), window));
    }
    faults.addAll(found);
  }
}
