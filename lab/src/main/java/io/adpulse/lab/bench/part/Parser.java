package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Table;
import io.adpulse.lab.bench.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code scripts/micro} has said of the parser: it runs where the job's benchmarks are.
 *
 * @param said its output
 */
public record Parser(Path said) implements Part {

  /** Its name. */
  public static final String ID = "parser";

  private static final Pattern VERDICT =
      Pattern.compile("(?<verdict>pass|short) +(?<target>Parser: .+) \\| (?<found>.+)");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public double minutes() {
    return 1.5;
  }

  @Override
  public Section run(Bench bench) throws IOException {
    return section(said);
  }

  static Section section(Path said) throws IOException {
    List<String> lines = Files.readAllLines(said);
    return new Section(
        ID,
        "Parser",
        List.of(
            "JMH, one thread; processor time of the process, its garbage collection included. *databindCleaned*: Jackson databind and behind"
                + " it the same checks, time and hashes, so that the same event comes out. *databind* only binds: no target."),
        List.of(new Table(HEAD, lines.stream().filter(Parser::isRow).map(Parser::row).toList())),
        lines.stream().map(VERDICT::matcher).filter(Matcher::matches).map(Parser::target).toList(),
        Map.of());
  }

  private static final List<String> HEAD =
      List.of("part", "CPU ns / event", "events / CPU s", "bytes allocated / event");

  private static boolean isRow(String line) {
    return line.startsWith("| Parse.");
  }

  private static List<String> row(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::trim).skip(1).limit(4).toList();
  }

  private static Target target(Matcher verdict) {
    return new Target(
        verdict.group("target"), verdict.group("found"), verdict.group("verdict").equals("pass"));
  }
}
