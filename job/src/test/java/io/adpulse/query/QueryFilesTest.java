package io.adpulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are queries, and what is wrong with others. Nothing is planned. */
class QueryFilesTest {

  private static final String SELECT = "SELECT ad_id FROM ad_events\n";

  @TempDir private Path folder;
  private Path directory;

  @BeforeEach
  void directory() throws IOException {
    directory = Files.createDirectory(folder.resolve("sql"));
  }

  @Test
  void aLinkOutOfTheDirectoryIsRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SELECT);
    link("absolute.sql", secret);
    link("relative.sql", Path.of("../secret"));
    link("folder.sql", folder);

    assertThat(faults())
        .containsExactly(
            "absolute.sql: it is a link out of the directory of queries",
            "folder.sql: it is a link out of the directory of queries",
            "relative.sql: it is a link out of the directory of queries");
  }

  @Test
  void aLinkThroughAnotherLinkOutOfTheDirectoryIsRefused() throws IOException {
    Files.writeString(folder.resolve("top.sql"), SELECT);
    link("..data", folder);
    link("top.sql", Path.of("..data/top.sql"));

    assertThat(faults()).containsExactly("top.sql: it is a link out of the directory of queries");
  }

  @Test
  void aLinkToNothingIsRefused() throws IOException {
    link("dangling.sql", Path.of("nothing"));

    assertThat(faults()).containsExactly("dangling.sql: it is not there");
  }

  @Test
  void aLinkToItselfIsRefused() throws IOException {
    link("loop.sql", Path.of("loop.sql"));

    assertThat(faults()).singleElement().asString().startsWith("loop.sql: it cannot be read");
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    Files.createDirectory(directory.resolve("folder.sql"));

    assertThat(faults()).containsExactly("folder.sql: it is no file");
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws IOException {
    query("fits.sql", SELECT + " ".repeat(256 * 1024 - SELECT.length()));
    query("large.sql", SELECT + " ".repeat(256 * 1024));

    assertThat(faults()).containsExactly("large.sql: it is too large for a query");
    assertThat(read().topics()).containsExactly("fits");
  }

  @Test
  void theFilesOfAMountedConfigMapAreRead() throws IOException {
    Path version = Files.createDirectory(directory.resolve("..2026_11_27"));
    Files.writeString(version.resolve("top.sql"), SELECT);
    link("..data", Path.of("..2026_11_27"));
    link("top.sql", Path.of("..data/top.sql"));

    assertThat(faults()).isEmpty();
    assertThat(read().topics()).containsExactly("top");
  }

  @Test
  void theDirectoryItselfMayBeALink() throws IOException {
    query("top.sql", SELECT);
    directory = Files.createSymbolicLink(folder.resolve("link"), directory);

    assertThat(read().topics()).containsExactly("top");
  }

  @Test
  void filesOfOneTopicAreRefused() throws IOException {
    query("top.SQL", SELECT);
    query("top.sql", SELECT);

    assertThat(faults())
        .containsExactly(
            "top.sql: its rows would go to the same topic as those of "
                + directory.resolve("top.SQL"));
  }

  @Test
  void topicsThatDifferInCaseAreTwo() throws IOException {
    query("TOP.sql", SELECT);
    query("top.SQL", SELECT);

    assertThat(faults()).isEmpty();
    assertThat(read().topics()).containsExactly("TOP", "top");
  }

  @ParameterizedTest
  @ValueSource(strings = {"input-topic", "users-topic", "ad-metrics-topic", "live-topic"})
  void aTopicThatKafkaDoesNotTellFromOneOfTheJobIsRefused(String setting) throws IOException {
    query("a.b_c.sql", SELECT);

    assertThat(GivenQueries.read(directory, "--%s=a_b.c".formatted(setting)).faults())
        .extracting(QueryFault::cause)
        .containsExactly("Kafka does not tell the topics a.b_c and a_b.c apart in its metrics");
  }

  @Test
  void linesAreCountedWhateverEndsThem() throws IOException {
    query("cr.sql", "SELECT\rad_id,\r\r  \"user_id\" FROM ad_events");
    query("crlf.sql", "SELECT\r\nad_id,\r\n\r\n  \"user_id\" FROM ad_events");
    query("lf.sql", "SELECT\nad_id,\n\n  \"user_id\" FROM ad_events");

    assertThat(faults())
        .containsExactly(
            "cr.sql:4:3: double quotes have no meaning in Flink SQL",
            "crlf.sql:4:3: double quotes have no meaning in Flink SQL",
            "lf.sql:4:3: double quotes have no meaning in Flink SQL");
  }

  @Test
  void theKeyIsReadWhateverEndsTheLine() throws IOException {
    query("cr.sql", "-- key: ad_id\r" + SELECT);
    query("crlf.sql", "-- key: ad_id\r\n" + SELECT);

    assertThat(faults()).isEmpty();
    assertThat(read().all()).extracting(Query::key).containsOnly(List.of("ad_id"));
  }

  @Test
  void whatThePlannerFindsHasItsLineWhateverEndsTheLines() throws IOException {
    query("cr.sql", "SELECT\rad_id,\r\r  usr FROM ad_events");
    query("crlf.sql", "SELECT\r\nad_id,\r\n\r\n  usr FROM ad_events");

    assertThat(GivenQueries.faults(read()))
        .extracting(fault -> fault.place().line() + ":" + fault.place().column())
        .containsExactly("4:3", "4:3");
  }

  private void query(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private void link(String name, Path target) throws IOException {
    Files.createSymbolicLink(directory.resolve(name), target);
  }

  private Queries read() {
    return GivenQueries.read(directory);
  }

  /** Place and cause of each. */
  private List<String> faults() {
    return read().faults().stream()
        .map(fault -> fault.place() + ": " + fault.cause())
        .map(fault -> fault.substring((directory + "/").length()))
        .sorted()
        .toList();
  }
}
