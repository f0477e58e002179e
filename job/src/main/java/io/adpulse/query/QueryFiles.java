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
import java.util.Objects;
import java.util.stream.Stream;

/** Reads queries from the directory that the configuration names, or the bundled ones. */
public final class QueryFiles {

  private static final String SUFFIX = ".sql";

  /** The queries that run where no directory is named: files of the top folder sql. */
  private static final List<String> BUNDLED = List.of("segment-metrics");

  private final Topics topics;
  private final String window;
  private final List<Query> queries = new ArrayList<>();
  private final List<QueryFault> faults = new ArrayList<>();

  private QueryFiles(Topics topics, String window) {
    this.topics = topics;
    this.window = window;
  }

  /** The queries of a configuration, with the faults that show without planning. */
  public static Queries read(AdPulseConfig config) {
    var windows = Windows.of(config.eventTime().window());
    var files = new QueryFiles(config.topics(), WindowInterval.of(windows));
    config.queries().directory().ifPresentOrElse(files::directory, files::bundled);
    return new Queries(List.copyOf(files.queries), List.copyOf(files.faults));
  }

  /** The queries that run where no directory is named. */
  public static Queries bundled(AdPulseConfig config) {
    var windows = Windows.of(config.eventTime().window());
    var files = new QueryFiles(config.topics(), WindowInterval.of(windows));
    files.bundled();
    return new Queries(List.copyOf(files.queries), List.copyOf(files.faults));
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
      files
          .filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
          .sorted()
          .forEach(this::file);
    } catch (IOException e) {
      unreadable(directory, e, "a directory that the job may read");
    }
  }

  private void file(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      var source = new QuerySource(file.toString(), Files.readString(file));
      add(name.substring(0, name.length() - SUFFIX.length()), source);
    } catch (IOException e) {
      unreadable(file, e, "a file in UTF-8 that the job may read");
    }
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
    if (found.isEmpty()) {
      queries.add(new Query(topic, source, KeyLine.columns(source), window));
    }
    faults.addAll(found);
  }
}
