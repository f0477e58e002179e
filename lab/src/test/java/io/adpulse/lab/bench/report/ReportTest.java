package io.adpulse.lab.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.bench.report.Bars.Bar;
import io.adpulse.lab.bench.report.Lines.Point;
import io.adpulse.lab.bench.report.Lines.Series;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

final class ReportTest {

  private static final Section SECTION =
      new Section(
              "a",
              "Cost of <an event> & more",
              List.of("How."),
              List.of(new Table(List.of("who", "s"), List.of(List.of("adpulse", "1.50")))),
              List.of(Target.atLeast("ratio", 4, 4.04, "x"), Target.atMost("p99", 250, 251, " ms")),
              Map.of("cpu", 1.5))
          .with(
              List.of(new Bars("bars", "Bars & <more>", "s", List.of(new Bar("a", 1, 1, 2, true)))),
              List.of(
                  new Lines(
                      "lines",
                      "Lines",
                      "x",
                      "y",
                      true,
                      List.of(
                          new Series(
                              "one", true, List.of(new Point(10, 1), new Point(1_000, 7)))))));

  @TempDir Path folder;

  @Test
  void keepsAPartUntilItIsMeasuredAgain() throws Exception {
    Report report = new Report(folder, List.of("a", "b"));
    report.put(SECTION);

    report.put(new Section("b", "Other", List.of(), List.of(), List.of(), Map.of("cpu", 2.0)));
    Section again = new Section("a", "Again", List.of(), List.of(), List.of(), Map.of("cpu", 3.0));
    report.put(again);

    assertThat(report.sections()).hasSize(2).first().isEqualTo(again);
    assertThat(report.figure("a", "cpu")).hasValue(3.0);
    assertThat(report.figure("b", "memory")).isEmpty();
  }

  @Test
  void dropsAPartThatThereIsNoMore() throws Exception {
    new Report(folder, List.of("a", "gone")).put(section("gone"));

    Report report = new Report(folder, List.of("a"));
    report.put(SECTION);

    assertThat(report.sections()).containsExactly(SECTION);
    assertThat(report.targets()).isEqualTo(SECTION.targets());
  }

  @Test
  void keepsHowLongAPartTook() throws Exception {
    Report report = new Report(folder, List.of("a"));
    report.put(SECTION.took(90));

    assertThat(report.figure("a", Section.TOOK_SECONDS)).hasValue(90);
    assertThat(report.figure("a", "cpu")).hasValue(1.5);
  }

  @Test
  void readsWhatItHasWritten() throws Exception {
    Report report = new Report(folder, List.of("a", "b"));
    report.put(SECTION);

    assertThat(new Report(folder, List.of("a", "b")).sections()).containsExactly(SECTION);
    assertThat(report.figure("a", "cpu")).hasValue(1.5);
    assertThat(report.figure("b", "cpu")).isEmpty();
    assertThat(folder.resolve("report.json"))
        .content()
        .contains("make bench", "\"reached\" : false");
  }

  @Test
  void publishesTargetsTablesAndPictures() throws Exception {
    Report report = new Report(folder, List.of("a"));
    report.put(SECTION);
    Path docs = folder.resolve("docs");
    report.publish(docs);

    assertThat(docs.resolve("results.md"))
        .content()
        .contains(
            "| ratio: at least 4x | 4.04x | pass |",
            "| p99: at most 250 ms | 251 ms | short |",
            "| adpulse | 1.50 |",
            "(bars.svg)",
            "(lines.svg)");
    isXml(docs.resolve("bars.svg"));
    isXml(docs.resolve("lines.svg"));
  }

  @Test
  void showsColumnsInTheTerminal() {
    assertThat(Terminal.of(SECTION)).contains("  who         s\n  adpulse  1.50", "  pass   ratio");
  }

  private static Section section(String id) {
    return new Section(id, "Other", List.of(), List.of(), List.of(), Map.of());
  }

  private static void isXml(Path file) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    assertThat(builder.parse(new InputSource(new StringReader(Files.readString(file)))))
        .isNotNull();
  }
}
