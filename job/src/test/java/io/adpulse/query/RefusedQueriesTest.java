package io.adpulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that must not run, each with the place and the beginning of the sentence. */
class RefusedQueriesTest {

  @TempDir private Path directory;

  /** All queries of a kind are planned together, as the job does it, which is faster. */
  @ParameterizedTest
  @ValueSource(strings = {"casts", "divisions", "functions", "state", "windows", "growth", "words"})
  void aQueryIsRefusedWithPlaceAndCause(String kind) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String refused : GivenTexts.paragraphs("/queries/refused/" + kind + ".txt")) {
      String faults =
          refused.lines().takeWhile(RefusedQueriesTest::isFault).collect(Collectors.joining("\n"));
      expected.put(query(refused.substring(faults.length() + 1)), faults);
    }

    Map<String, String> found = faults();

    var softly = new SoftAssertions();
    expected.forEach(
        (file, faults) ->
            softly.assertThat(found.get(file)).as("%s %s", file, faults).isEqualTo(faults));
    softly.assertAll();
  }

  @Test
  void whatIsTooDeepOrTooLongIsOneFaultAmongTheOthers() throws IOException {
    String parentheses = query("SELECT " + "(".repeat(3_000) + "1" + ")".repeat(3_000) + " AS x");
    String functions =
        query("SELECT " + "UPPER(".repeat(150) + "'a'" + ")".repeat(150) + " AS x FROM ad_events");
    String sum = query("SELECT ad_id" + " || ad_id".repeat(6_000) + " AS x FROM ad_events");
    String signs = query("SELECT " + "- ".repeat(5_000) + "ctr AS x FROM ad_events");
    String nots = query("SELECT ad_id FROM ad_events WHERE " + "NOT ".repeat(5_000) + "ctr > 0");
    String cases =
        query(
            "SELECT "
                + "CASE WHEN ad_id = 'a' THEN ".repeat(2_000)
                + "1"
                + " END".repeat(2_000)
                + " AS x FROM ad_events");
    String bomb = query(replacing(3));
    String constant = query("SELECT REPEAT('a', 2000000000) AS x FROM ad_events");
    String other = query("SELECT adid FROM ad_events");

    Map<String, String> found = faults();
    assertThat(found)
        .containsEntry(parentheses, "1:108 it is nested too deeply")
        .containsEntry(functions, "1:613 it is nested too deeply")
        .containsEntry(bomb, "1:8 in column x, REPLACE may make a text of 10,383,258 characters")
        .containsEntry(constant, "1:8 REPEAT may make a text of any length")
        .containsEntry(other, "1:8 there is no column adid, did you mean ad_id?");
    assertThat(List.of(sum, signs, nots, cases))
        .map(found::get)
        .allSatisfy(faults -> assertThat(faults).startsWith("1:1 ").contains("nested too deeply"));
  }

  /** Each sign of an id becomes 200 others, again and again. */
  private static String replacing(int times) {
    String text = "user_id";
    for (int i = 0; i < times; i++) {
      char next = (char) ('a' + i);
      text = "REPLACE(%s, '%s', '%s')".formatted(text, next, ("" + (char) (next + 1)).repeat(200));
    }
    return "SELECT " + text + " AS x FROM ad_events";
  }

  private static boolean isFault(String line) {
    return line.matches("\\d+:\\d+ .*");
  }

  private String query(String text) throws IOException {
    try (var files = Files.list(directory)) {
      String name = "q%02d.sql".formatted(files.count());
      Files.writeString(directory.resolve(name), text);
      return name;
    }
  }

  /** Place and cause of the faults of each file, one a line. */
  private Map<String, String> faults() {
    List<QueryFault> all = new ArrayList<>(GivenQueries.faults(List.of(directory)));
    assertThat(all).extracting(QueryFault::allowed).doesNotContain("");
    return all.stream()
        .collect(
            Collectors.groupingBy(
                fault -> directory.relativize(Path.of(fault.place().file())).toString(),
                TreeMap::new,
                Collectors.mapping(
                    fault ->
                        "%d:%d %s"
                            .formatted(fault.place().line(), fault.place().column(), fault.cause()),
                    Collectors.joining("\n"))));
  }
}
