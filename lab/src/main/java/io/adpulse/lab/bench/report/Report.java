package io.adpulse.lab.bench.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** All parts that were measured, in one file: a part that is measured again replaces its own. */
public final class Report {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * As it is written.
   *
   * @param command how it is repeated
   */
  record Document(String command, Machine machine, List<Section> sections) {}

  private final Path folder;
  private final List<String> order;

  /**
   * @param folder where {@code report.json} is
   * @param order in which parts are told
   */
  public Report(Path folder, List<String> order) {
    this.folder = folder;
    this.order = order;
  }

  /** Keeps a part in the place of an earlier one, and drops parts that there are no more. */
  public void put(Section section) throws IOException {
    List<Section> kept = new ArrayList<>(sections());
    kept.removeIf(one -> one.id().equals(section.id()) || !order.contains(one.id()));
    kept.add(section);
    kept.sort(Comparator.comparingInt(one -> order.indexOf(one.id())));
    Files.createDirectories(folder);
    JSON.writeValue(file().toFile(), new Document("make bench", Machine.here(), kept));
  }

  /** All parts that were measured. */
  public List<Section> sections() throws IOException {
    return Files.exists(file())
        ? JSON.readValue(file().toFile(), Document.class).sections()
        : List.of();
  }

  /** The targets of all parts that were measured. */
  public List<Target> targets() throws IOException {
    return sections().stream().flatMap(section -> section.targets().stream()).toList();
  }

  /** A figure of a part; empty if it was not measured. */
  public OptionalDouble figure(String id, String name) throws IOException {
    return sections().stream()
        .filter(section -> section.id().equals(id) && section.figures().containsKey(name))
        .mapToDouble(section -> section.figures().getOrDefault(name, 0.0))
        .findFirst();
  }

  /** Writes Markdown and pictures. */
  public void publish(Path docs) throws IOException {
    Files.createDirectories(docs);
    List<Section> sections = sections();
    for (Section section : sections) {
      for (Bars bars : section.bars()) {
        Files.writeString(docs.resolve(bars.file() + ".svg"), BarsSvg.draw(bars));
      }
      for (Lines lines : section.lines()) {
        Files.writeString(docs.resolve(lines.file() + ".svg"), LinesSvg.draw(lines));
      }
    }
    StringBuilder text =
        new StringBuilder(
            """
            # Results

            <!-- Written by `make bench`. -->

            Command: `make bench`. Machine: %s. Figures count as ratios of one run on one machine;
            [how they are measured](README.md).

            """
                .formatted(Machine.here().words()));
    text.append(Markdown.targets(sections));
    sections.forEach(section -> text.append('\n').append(Markdown.of(section)));
    Files.writeString(docs.resolve("results.md"), text.toString());
  }

  private Path file() {
    return folder.resolve("report.json");
  }
}
