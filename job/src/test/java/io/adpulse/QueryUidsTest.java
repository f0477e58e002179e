package io.adpulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.OutputLimits;
import io.adpulse.query.QueryFiles;
import io.adpulse.query.QueryNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under which names the operators of queries find their state. */
class QueryUidsTest {

  private static final String SEGMENTS = "../sql/segment-metrics.sql";

  @TempDir private Path directory;

  @Test
  void aQueryKeepsItsNamesWhateverOthersAreAdded() throws IOException {
    Files.copy(Path.of(SEGMENTS), directory.resolve("segment-metrics.sql"));
    Set<String> alone = uids();
    Files.writeString(directory.resolve("a.sql"), "SELECT ad_id FROM ad_events");
    Files.writeString(directory.resolve("z.sql"), "SELECT user_id FROM ad_events");
    Set<String> withOthers = uids();

    assertThat(withOthers).containsAll(alone).hasSizeGreaterThan(alone.size());
  }

  @Test
  void commentsAndSpaceDoNotChangeTheNamesButWordsDo() throws IOException {
    Path file = directory.resolve("q.sql");
    Files.writeString(file, "SELECT ad_id, 'a  b' AS x FROM ad_events");
    Set<String> before = uids();
    Files.writeString(file, "-- said anew\nSELECT ad_id,\n  'a  b' AS x /* ! */ FROM ad_events;");
    assertThat(uids()).isEqualTo(before);

    Files.writeString(file, "SELECT ad_id, 'a b' AS x FROM ad_events");
    assertThat(uids()).doesNotContainAnyElementsOf(queryUids(before));
  }

  @Test
  void theStateOfADroppedQueryFindsATaker() throws IOException {
    Path file = directory.resolve("q.sql");
    Files.writeString(file, "SELECT ad_id FROM ad_events");
    Set<String> before = uids();
    String names = String.join(",", QueryNames.of(graph()));
    Files.delete(file);

    assertThat(uids("--drop-queries", names + ",users")).containsAll(queryUids(before));
  }

  @Test
  void theStateOfUsersFindsATakerIfNoQueryJoinsThemAnyMore() throws IOException {
    Files.copy(Path.of(SEGMENTS), directory.resolve("segment-metrics.sql"));
    String name = QueryNames.of(graph()).get(0);
    assertThat(uids()).contains(Uids.JOIN_USERS, Uids.READ_USER_CHANGES);
    Files.delete(directory.resolve("segment-metrics.sql"));
    Files.writeString(directory.resolve("q.sql"), "SELECT ad_id FROM ad_events");
    assertThat(uids()).doesNotContain(Uids.JOIN_USERS, Uids.READ_USER_CHANGES);

    assertThat(uids("--drop-queries", name + ",users"))
        .contains(Uids.JOIN_USERS, Uids.READ_USER_CHANGES, Uids.READ_USERS);
  }

  @Test
  void theStateOfAJoinThatFlinkDidFindsATaker() throws IOException {
    Files.copy(Path.of(SEGMENTS), directory.resolve("segment-metrics.sql"));
    Set<String> formerly = uids("--keep-flink-joins");
    assertThat(formerly).contains(Uids.JOIN_USERS, Uids.TO_AD_EVENT_ROWS);
    List<String> before = QueryNames.of(graph("--keep-flink-joins"));

    assertThat(uids()).containsAll(queryUids(formerly)).doesNotContain(Uids.TO_AD_EVENT_ROWS);
    assertThat(QueryNames.of(graph())).hasSize(1).doesNotContainAnyElementsOf(before);
    assertThat(uids("--drop-queries", before.get(0))).isEqualTo(uids());
  }

  @Test
  void withoutQueriesNothingIsThereButTheBuiltInFlow() {
    assertThat(uids())
        .contains(Uids.ACCEPT_EVENTS)
        .doesNotContain(Uids.READ_USERS, Uids.HOLD_WATERMARK, Uids.TO_AD_EVENT_ROWS);
  }

  /** Savepoints have these names; with others the state of every deployment would be lost. */
  @Test
  void theBundledQueryHasTheNamesThatItAlwaysHad() throws IOException {
    Files.copy(Path.of(SEGMENTS), directory.resolve("segment-metrics.sql"));

    assertThat(QueryNames.of(graph("--keep-flink-joins")))
        .containsExactly("segment-metrics@7f1c8745a375:12");
    assertThat(QueryNames.of(graph())).containsExactly("segment-metrics@3ae8dc886ac7:8");
  }

  @Test
  void queriesArePlannedAlsoWhereFlinkForbidsOtherEnvironments() throws IOException {
    Files.copy(Path.of(SEGMENTS), directory.resolve("segment-metrics.sql"));
    Set<String> here = uids();

    Submitted.begin();
    try {
      assertThat(StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()).isFalse();
      assertThat(uids()).isEqualTo(here);
    } finally {
      Submitted.end();
    }
  }

  /** As on a cluster, where the program is submitted. */
  private static final class Submitted extends StreamExecutionEnvironment {

    static void begin() {
      initializeContextEnvironment(StreamExecutionEnvironment::new);
    }

    static void end() {
      resetContextEnvironment();
    }
  }

  private static Set<String> queryUids(Set<String> uids) {
    Set<String> ofQueries = new TreeSet<>(uids);
    ofQueries.removeIf(uid -> !uid.startsWith("query-"));
    assertThat(ofQueries).isNotEmpty();
    return ofQueries;
  }

  /** Flink refuses a graph with an operator that has no name. */
  private Set<String> uids(String... more) {
    Set<String> uids = new TreeSet<>();
    for (var node : graph(more).getStreamNodes()) {
      uids.add(String.valueOf(node.getTransformationUID()));
    }
    return uids;
  }

  private StreamGraph graph(String... more) {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(more, 0, arguments, 4, more.length);
    arguments[0] = "--bootstrap-servers";
    arguments[1] = "nobody:9092";
    arguments[2] = "--sql-dir";
    arguments[3] = directory.toString();
    AdPulseConfig config = AdPulseConfig.parse(arguments, Map.of());
    var env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration()
                .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
                .set(PipelineOptions.GENERIC_TYPES, false));
    Topology.build(
        env,
        config,
        new OutputLimits(1, 1),
        QueryFiles.read(config),
        Connectors.toKafka(config, Duration.ofMillis(1)));
    return env.getStreamGraph();
  }
}
