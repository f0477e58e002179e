package io.adpulse.lab.export;

import io.adpulse.lab.kafka.Directories;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a run writes its outputs to: all at the end or nothing. Files are collected in a
 * hidden folder beside (or, if the target exists, inside) the target and moved in {@link #publish}.
 * Files of an earlier run are replaced; a folder with anything else in it is refused.
 */
public final class OutputFolder implements AutoCloseable {
  private static final String REPORT = "report.json";
  private static final String SUFFIX = ".jsonl";

  private final Path target;
  private final Path collected;

  private OutputFolder(Path target, Path collected) {
    this.target = target;
    this.collected = collected;
  }

  /**
   * Makes sure that the target can be written.
   *
   * @param topics what will be written
   * @throws DirectoryNotEmptyException if it holds anything but files of these names
   * @throws NotDirectoryException if it, or a parent, is a file
   * @throws IOException if it cannot be written
   */
  public static OutputFolder prepare(Path target, Collection<String> topics) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      Set<String> ours = fileNames(topics);
      for (Path file : list(absolute)) {
        if (!ours.contains(file.getFileName().toString()) || !Files.isRegularFile(file)) {
          throw new DirectoryNotEmptyException(file.getFileName().toString());
        }
      }
    }
    Path existing = absolute;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      @Nullable Path parent = existing.getParent();
      if (parent == null) {
        throw new NotDirectoryException(target.toString());
      }
      existing = parent;
    }
    if (!Files.isDirectory(existing)) {
      throw new NotDirectoryException(existing.toString());
    }
    return new OutputFolder(absolute, hidden(existing));
  }

  /** Where the outputs will be. */
  public Path target() {
    return target;
  }

  /** The file of a topic, to be written before {@link #publish}. */
  public Path topic(String name) {
    return collected.resolve(name + SUFFIX);
  }

  /** The file of the report, to be written before {@link #publish}. */
  public Path report() {
    return collected.resolve(REPORT);
  }

  /** Moves everything to the target. */
  public void publish() throws IOException {
    if (!collected.startsWith(target)) {
      Files.createDirectories(target.getParent());
      Files.move(collected, target);
      return;
    }
    for (Path file : list(collected)) {
      Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.delete(collected);
  }

  /** Removes what was collected and not published. */
  @Override
  public void close() {
    Directories.delete(collected);
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> content = Files.list(directory)) {
      return content.toList();
    }
  }

  /** Unlike a temporary directory it may be read by whom the user's files may be read by. */
  private static Path hidden(Path parent) throws IOException {
    return Files.createDirectory(parent.resolve(".adpulse-output-" + UUID.randomUUID()));
  }

  private static Set<String> fileNames(Collection<String> topics) {
    return Stream.concat(Stream.of(REPORT), topics.stream().map(topic -> topic + SUFFIX))
        .collect(Collectors.toSet());
  }
}
