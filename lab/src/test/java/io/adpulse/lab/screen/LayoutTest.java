package io.adpulse.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.export.Accounting;
import io.adpulse.lab.export.UserAccounting;
import io.adpulse.lab.screen.SegmentRow.Segment;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutTest {
  private static final Layout ASCII_80 = new Layout(80, 24, false, false, false);

  @Test
  void theWholePictureAtEightyColumns() {
    List<AdRow> ads =
        List.of(new AdRow("all-14", 12_345, 67, 0.005), new AdRow("men-3", 2, 0, Double.NaN));
    List<SegmentRow> segments =
        List.of(
            new SegmentRow(new Segment("JP", "25-34", "gold"), 12_000, 60, 3),
            new SegmentRow(new Segment("unknown", "unknown", "unknown"), 0, 7, 0));
    assertThat(plain(ASCII_80.draw(progress(ads, segments))))
        .containsExactly(
            " #################......................  44 %  4,400 of 10,000  1,234/s  01:05",
            " counted 4,390  duplicates 5  late 2  dead letters 3",
            " event time is 2,554 days behind the clock, live rows take 250 ms",
            "",
            " ad                    impressions     clicks        ctr   predicted calibration",
            " all-14                     12,345         67     0.54 %      0.50 %        1.09",
            " men-3                           2          0     0.00 %           -           -",
            "",
            " country        age group      tier            impressions     clicks        ctr",
            " JP             25-34          gold                 12,000         60     0.50 %",
            " unknown        unknown        unknown                   0          7          -");
  }

  @Test
  void aLongWaitIsShownInsteadOfTheEmptyLine() {
    Waiting waiting =
        new Waiting(4_401, Instant.parse("2019-11-24T05:00:00Z"), LocalTime.of(14, 3, 7), 41_001);
    assertThat(plain(ASCII_80.draw(progress(List.of(), List.of(), Optional.of(waiting)))).get(3))
        .isEqualTo(
            " waiting 42 s, until 14:03:07, for line 4,401 of 2019-11-24T05:00:00Z; SPEED=max"
                .substring(0, 80));
  }

  @Test
  void plainOutputShowsIdsOfAnyScriptInTheirColumns() {
    Layout plain = new Layout(80, 24, false, false, true);
    List<String> lines =
        plain(
            plain.tables(
                List.of(
                    new AdRow("広告-1", 1, 0, 0),
                    new AdRow("объявление", 1, 0, 0),
                    new AdRow("\uD83D\uDE00", 1, 0, 0)),
                List.of()));
    assertThat(lines.get(1)).startsWith(" 広告-1 ");
    assertThat(lines.get(2)).startsWith(" объявление ");
    assertThat(lines.get(3)).startsWith(" \uD83D\uDE00 ");
    assertThat(lines)
        .extracting(line -> new AttributedString(line).columnLength())
        .containsOnly(80);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 79, 80, 81, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    String wide = "広告".repeat(60);
    List<AdRow> ads = List.of(new AdRow(wide, 1_000_000_000_000L, 999_999_999_999L, 1));
    List<SegmentRow> segments =
        List.of(
            new SegmentRow(new Segment(wide, wide, wide), 1_000_000_000_000L, 999_999_999_999L, 1));
    for (boolean unicode : new boolean[] {true, false}) {
      assertThat(new Layout(width, 24, true, unicode, unicode).draw(progress(ads, segments)))
          .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void aLongIdIsCutAndTheFiguresStayInTheirColumns() {
    List<String> lines =
        plain(
            new Layout(80, 24, false, true, true)
                .tables(
                    List.of(new AdRow("広告".repeat(60), 7, 1, 0.5), new AdRow("a", 7, 1, 0.5)),
                    List.of()));
    assertThat(lines.get(1)).contains("…");
    assertThat(new AttributedString(lines.get(1)).columnLength())
        .isEqualTo(new AttributedString(lines.get(2)).columnLength());
  }

  @Test
  void aStrangersIdCannotMoveTheCursor() {
    String drawn =
        ASCII_80
            .tables(List.of(new AdRow("a\u001b[2Jb\n\u009b\u202e", 1, 0, 0)), List.of())
            .get(1)
            .toString();
    assertThat(drawn).startsWith(" a\\u001b[2Jb\\u000a\\u0~").doesNotContain("\u001b", "\n");
  }

  @Test
  void withoutColorsNoControlCodesAreWritten() {
    List<AdRow> ads = List.of(new AdRow("a", 1, 1, 0.1));
    assertThat(ASCII_80.draw(progress(ads, List.of())))
        .allSatisfy(line -> assertThat(line.toAnsi()).doesNotContain("\u001b"));
    assertThat(new Layout(80, 24, true, true, true).draw(progress(ads, List.of())))
        .anySatisfy(line -> assertThat(line.toAnsi()).contains("\u001b"));
  }

  @Test
  void aStrangersSegmentCannotMoveTheCursor() {
    SegmentRow row = new SegmentRow(new Segment("a\u001b[2J", "b\n", "\u009bc"), 1, 0, 0);
    assertThat(ASCII_80.tables(List.of(), List.of(row)).get(3).toString())
        .startsWith(" a\\u001b[2J ")
        .contains(" b\\u000a ", " \\u009bc ")
        .doesNotContain("\u001b", "\n");
  }

  @Test
  void aLowTerminalShowsFewerRowsAndAVeryLowOneNoSegments() {
    assertThat(new Layout(80, 24, false, false, false).room()).isEqualTo(new Room(10, 4));
    assertThat(new Layout(80, 13, false, false, false).room()).isEqualTo(new Room(2, 1));
    assertThat(new Layout(80, 12, false, false, false).room()).isEqualTo(new Room(4, 0));
    assertThat(new Layout(80, 3, false, false, false).room()).isEqualTo(new Room(1, 0));
    assertThat(new Layout(80, 100, false, false, false).room()).isEqualTo(new Room(15, 10));
  }

  @Test
  void aFullPictureLeavesTheLinesFreeThatAreWrittenBelow() {
    List<AdRow> ads = Collections.nCopies(99, new AdRow("a", 1, 1, 0.1));
    List<SegmentRow> segments =
        Collections.nCopies(99, new SegmentRow(new Segment("a", "b", "c"), 1, 1, 1));
    for (int height : new int[] {9, 12, 13, 24, 40}) {
      assertThat(new Layout(80, height, false, false, false).draw(progress(ads, segments)))
          .as("at %d lines", height)
          .hasSizeLessThanOrEqualTo(height - 2);
    }
  }

  private static Progress progress(List<AdRow> ads, List<SegmentRow> segments) {
    return progress(ads, segments, Optional.empty());
  }

  private static Progress progress(
      List<AdRow> ads, List<SegmentRow> segments, Optional<Waiting> waiting) {
    return new Progress(
        65_000,
        5_000,
        10_000,
        new Accounting(
            4_400, 4_390, 5, 1, 2, 3, Map.of("malformed", 3L), new UserAccounting(9, 0, Map.of())),
        1_234.4,
        OptionalLong.of(2_554L * 86_400_000 + 1),
        OptionalLong.of(250),
        waiting,
        ads,
        segments);
  }

  private static List<String> plain(List<AttributedString> lines) {
    return lines.stream().map(AttributedString::toString).toList();
  }
}
