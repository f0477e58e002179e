package io.adpulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small files that were once read wrongly, each with the right outcome. */
class GivenCasesTest {

  private static final Path CASES = Path.of("src/test/resources/cases");

  /** In all folders but these files are without a fault: p18 to p29, slashes, keys, TOP.SQL. */
  private static final String REFUSED =
      """
      collide/a.b.sql: Kafka does not tell the topics a.b and a_b apart
      collide/a_b.sql: Kafka does not tell the topics a_b and a.b apart
      double-quotes/dq.sql:1:45: double quotes have no meaning in Flink SQL
      double-quotes/dquote.sql:1:8: double quotes have no meaning in Flink SQL
      floor-rowtime/hot-users.sql:2:47: OVER keeps rows of every key for ever
      sql-cast/p15-cast-poison.sql:1:15: in column n, a text that is no INT would fail the job
      sql-nan/nan.sql:1:8: in column nan, a text that is no DOUBLE would fail the job
      sql-probes/__consumer_offsets.sql: topics that begin with __ are Kafka's own
      sql-probes/__transaction_state.sql: topics that begin with __ are Kafka's own
      sql-probes/p01-create-function.sql:1:1: it begins with CREATE, but a query only selects
      sql-probes/p02-set.sql:1:1: it begins with SET, but a query only selects
      sql-probes/p03-two.sql:1:32: a second statement begins here
      sql-probes/p04-hint-options.sql:1:1: a hint gives options to a table that takes none
      sql-probes/p05-users-qualified.sql:1:1: rows of its result would have to be taken back
      sql-probes/p06-users-comma.sql:1:1: rows of its result would have to be taken back
      sql-probes/p07-distinct.sql:1:1: rows of its result would have to be taken back
      sql-probes/p08-over.sql:1:26: OVER keeps rows of every key for ever
      sql-probes/p09-match.sql:1:25: MATCH_RECOGNIZE without WITHIN keeps what began to match
      sql-probes/p10-dedup.sql:1:52: ROW_NUMBER without a window keeps a row of every key
      sql-probes/p11-hop-bomb.sql:1:68: each event would lie in 86400000 windows
      sql-probes/p12-interval-join-no-key.sql:1:22: it joins every event with every other
      sql-probes/p13-semi-join.sql:1:69: users is read without saying as of when
      sql-probes/p14-ml.sql:1:49: there is no table m
      sql-probes/p15-cast-poison.sql:1:15: in column n, a text that is no INT would fail the job
      sql-probes/p16-div-poison.sql:1:19: in column n, a division by 0 would fail the job
      sql-probes/p17-repeat-runtime.sql:1:17: REPEAT may make a text of any length
      sql-probes/p25-like-complex.sql:1:1: Invalid escape sequence 'a_"c', 2
      sql-probes/p30-unnest-bomb.sql:1:58: REPEAT may make a text of any length
      """;

  @Test
  void everyFileIsReadOrRefusedInWords() throws Exception {
    List<String> faults;
    try (Stream<Path> folders = Files.list(CASES)) {
      faults =
          GivenQueries.faults(folders.sorted().toList()).stream()
              .map(QueryFault::sentence)
              .map(sentence -> sentence.substring((CASES + "/").length()))
              .sorted()
              .toList();
    }

    assertThat(faults).hasSameSizeAs(REFUSED.lines().toList());
    assertThat(faults)
        .zipSatisfy(
            REFUSED.lines().toList(), (fault, expected) -> assertThat(fault).startsWith(expected));
  }

  @Test
  void aByteOrderMarkHidesNoKey() {
    assertThat(keys("bom-sql")).containsExactly("[ad_id]");
  }

  @Test
  void aKeyIsReadInCapitalsAndOnTheSecondLine() {
    assertThat(keys("key-line")).containsExactly("[ad_id]", "[ad_id]");
  }

  @Test
  void aFileWithItsSuffixInCapitalsIsAQuery() {
    assertThat(GivenQueries.read(CASES.resolve("upper-suffix")).topics()).containsExactly("TOP");
  }

  @Test
  void theLiteralThatLooksLikeCodeRunsNothingWhilePlanning() {
    assertThat(GivenQueries.faults(List.of(CASES.resolve("sql-rce")))).isEmpty();

    assertThat(Path.of("canary-planning")).doesNotExist();
  }

  private static List<String> keys(String folder) {
    return GivenQueries.read(CASES.resolve(folder)).all().stream()
        .map(query -> query.key().stream().collect(Collectors.joining(", ", "[", "]")))
        .toList();
  }
}
