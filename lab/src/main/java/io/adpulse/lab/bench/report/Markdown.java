package io.adpulse.lab.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/** Writes sections as Markdown. */
final class Markdown {

  private Markdown() {}

  /** All targets in one table. */
  static String targets(List<Section> sections) {
    List<List<String>> rows =
        sections.stream()
            .flatMap(section -> section.targets().stream())
            .map(target -> List.of(target.what(), target.found(), target.verdict()))
            .toList();
    return table(new Table(List.of("target", "found", "verdict"), rows));
  }

  static String of(Section section) {
    StringBuilder text = new StringBuilder("## " + section.title() + "\n\n");
    text.append(String.join("\n", section.measured())).append("\n");
    section.tables().forEach(table -> text.append('\n').append(table(table)));
    section.bars().forEach(bars -> text.append(picture(bars.title(), bars.file())));
    section.lines().forEach(lines -> text.append(picture(lines.title(), lines.file())));
    return text.toString();
  }

  private static String picture(String title, String file) {
    return "\n![%s](%s.svg)\n".formatted(title, file);
  }

  private static String table(Table table) {
    String rule = "|---|" + "---:|".repeat(Math.max(0, table.head().size() - 1)) + "\n";
    return row(table.head())
        + rule
        + table.rows().stream().map(Markdown::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
