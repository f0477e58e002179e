package io.adpulse.lab.bench.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows a section to whoever waits for it. */
public final class Terminal {

  private Terminal() {}

  /** The tables and verdicts, in columns. */
  public static String of(Section section) {
    return Stream.concat(
            Stream.of("\n" + section.title()),
            Stream.concat(
                section.tables().stream().map(Terminal::table),
                Stream.of(verdicts(section.targets()))))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** One line for each target. */
  public static String verdicts(List<Target> targets) {
    int width = targets.stream().mapToInt(target -> target.what().length()).max().orElse(0);
    return targets.stream()
        .map(
            target ->
                "  %-5s  %s  %s\n"
                    .formatted(target.verdict(), padded(target.what(), width), target.found()))
        .collect(Collectors.joining());
  }

  private static String table(Table table) {
    List<Integer> widths =
        IntStream.range(0, table.head().size())
            .mapToObj(
                column ->
                    Stream.concat(Stream.of(table.head()), table.rows().stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
            .toList();
    return Stream.concat(Stream.of(table.head()), table.rows().stream())
        .map(row -> line(row, widths))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder("  ").append(padded(row.get(0), widths.get(0)));
    for (int i = 1; i < row.size(); i++) {
      line.append("  ").append(" ".repeat(widths.get(i) - row.get(i).length())).append(row.get(i));
    }
    return line.toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
