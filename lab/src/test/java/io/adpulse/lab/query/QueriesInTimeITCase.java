package io.adpulse.lab.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.pipeline.Await;
import io.adpulse.lab.pipeline.Shop;
import io.adpulse.lab.pipeline.TestFlink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endless job: time, users that come while it runs, and queries that come and go. */
class QueriesInTimeITCase {

  private static final String TIERS =
      """
      -- key: tier
      WITH tiered AS (
        SELECT e.event_time, COALESCE(u.tier, 'unknown') AS tier
        FROM ad_events AS e
        LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u ON e.user_id = u.user_id
      )
      SELECT window_start, tier, COUNT(*) AS events
      FROM TABLE(TUMBLE(TABLE tiered, DESCRIPTOR(event_time), %s))
      GROUP BY window_start, window_end, tier
      """;

  @TempDir private Path directory;
  private Path queries;

  @BeforeEach
  void queryDirectory() throws Exception {
    queries = Files.createDirectory(directory.resolve("sql"));
  }

  @Test
  void anEventThatComesBehindTheWatermarkIsJoinedAndCountedAsIfItHadComeInTime() throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink = new TestFlink(directory, Map.of("parallelism.default", "1"))) {
      query(shop, "tens", TIERS.formatted("INTERVAL '10' SECOND"));
      var counter =
          new Counter(shop)
              .user("anna", "basic", -500)
              .user("anna", "gold", 20)
              .event("anna", "impression", 50);
      counter.write();
      var job = counter.open(flink, Optional.empty(), "--sql-dir", queries.toString());
      // Only when the watermark has gone to 39.999 is the next event behind it.
      Await.until(
          "a watermark at accept", () -> flink.board().largest("event_time_lag_ms").orElse(0) > 0);
      counter.event("anna", "impression", 5).event("anna", "click", 70).write();

      assertThat(counter.await("tens", 2))
          .containsExactly(tier(0, "basic", 1), tier(50, "gold", 1));
      flink.cancel(job);
    }
  }

  @Test
  void usersNeverHoldBackTimeEvenIfThereAreNoneOrOldOnesTrickleIn() throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink = new TestFlink(directory, Map.of("parallelism.default", "2"))) {
      query(shop, "tiers", TIERS.formatted("${window}"));
      var counter = new Counter(shop).event("anna", "click", 0).event("anna", "click", 71);
      counter.write();
      var job = counter.open(flink, Optional.empty(), "--sql-dir", queries.toString());
      assertThat(counter.await("tiers", 1)).containsExactly(tier(0, "unknown", 1));

      counter.user("anna", "basic", -900).write();
      Await.until("the row is read", () -> flink.board().total("users_input") == 1);
      counter.event("anna", "click", 140).write();
      assertThat(counter.await("tiers", 2)).hasSize(2);
      counter.event("anna", "click", 201).write();
      assertThat(counter.await("tiers", 3)).contains(tier(120, "basic", 1));
      flink.cancel(job);
    }
  }

  @Test
  void aQueryThatIsAddedKnowsAllUsersAndLeavesTheOthersTheirState() throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink = new TestFlink(directory, Map.of("parallelism.default", "2"))) {
      query(shop, "tiers", TIERS.formatted("${window}"));
      var counter = new Counter(shop).user("anna", "gold", -500).event("anna", "click", 1);
      String snapshot = serveFirst(counter, flink, 1);

      query(shop, "added", TIERS.formatted("${window}"));
      counter.event("anna", "click", 2).event("anna", "click", 71).write();
      var job = counter.open(flink, Optional.of(snapshot), "--sql-dir", queries.toString());
      assertThat(counter.await("tiers", 1)).containsExactly(tier(0, "gold", 2));
      assertThat(counter.await("added", 1))
          .as("with the events of the open window, which the join has kept")
          .containsExactly(tier(0, "gold", 2));
      flink.cancel(job);
    }
  }

  @Test
  void theFirstQueryWithUsersIsAddedToAJobThatKnewNone() throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink = new TestFlink(directory, Map.of("parallelism.default", "2"))) {
      query(shop, "ads", "SELECT ad_id FROM ad_events");
      var counter = new Counter(shop).user("anna", "gold", -500).event("anna", "click", 1);
      String snapshot = serveFirst(counter, flink, 1);

      query(shop, "tiers", TIERS.formatted("${window}"));
      counter.event("anna", "click", 2).event("anna", "click", 71).write();
      var job = counter.open(flink, Optional.of(snapshot), "--sql-dir", queries.toString());
      assertThat(counter.await("tiers", 1))
          .as("without the event before: nobody kept it")
          .containsExactly(tier(0, "gold", 1));
      flink.cancel(job);
    }
  }

  @Test
  void theJobTakesOverFromFlinksJoinAndNothingIsLost() throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink = new TestFlink(directory, Map.of("parallelism.default", "2"))) {
      query(shop, "tiers", TIERS.formatted("${window}"));
      var counter = new Counter(shop).user("anna", "gold", -500).event("anna", "click", 1);
      String snapshot = serveFirst(counter, flink, 1, "--keep-flink-joins");
      String before = counter.queries().get(0);

      counter.event("anna", "click", 2).event("anna", "click", 71).write();
      String[] arguments = {"--sql-dir", queries.toString()};
      var refused = flink.result(counter.open(flink, Optional.of(snapshot), arguments));
      assertThat(refused.getSerializedThrowable().orElseThrow())
          .hasStackTraceContaining("start once with --keep-flink-joins")
          .hasStackTraceContaining("--drop-queries " + before);

      var job =
          counter.open(
              flink,
              Optional.of(snapshot),
              "--sql-dir",
              queries.toString(),
              "--drop-queries",
              before);
      assertThat(counter.queries()).hasSize(1).doesNotContain(before);
      assertThat(counter.await("tiers", 1)).containsExactly(tier(0, "gold", 2));
      flink.cancel(job);
    }
  }

  @Test
  void aRemovedOrChangedQueryIsDroppedByItsNameAndLeavesTheOthersTheirState() throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink =
            new TestFlink(
                directory,
                Map.of("parallelism.default", "2", "restart-strategy.type", "disable"))) {
      query(shop, "tiers", TIERS.formatted("${window}"));
      query(shop, "removed", TIERS.formatted("${window}"));
      var counter = new Counter(shop).user("anna", "gold", -500).event("anna", "click", 1);
      String snapshot = serveFirst(counter, flink, 1);
      List<String> before = counter.queries();
      assertThat(before).hasSize(2);

      Files.delete(queries.resolve("removed.sql"));
      counter.event("anna", "click", 2).event("anna", "click", 71).write();
      String[] arguments = {"--sql-dir", queries.toString()};
      var refused = flink.result(counter.open(flink, Optional.of(snapshot), arguments));
      assertThat(refused.getSerializedThrowable().orElseThrow())
          .hasStackTraceContaining("Cannot map checkpoint/savepoint state");

      String removed =
          before.stream().filter(name -> name.startsWith("removed@")).findFirst().get();
      var job =
          counter.open(
              flink,
              Optional.of(snapshot),
              "--sql-dir",
              queries.toString(),
              "--drop-queries",
              removed);
      assertThat(counter.await("tiers", 1)).containsExactly(tier(0, "gold", 2));
      assertThat(counter.rows("removed")).isEmpty();
      flink.awaitAllRunning(job);
      String later = flink.stopWithSavepoint(job, directory, false);

      // Every query removed, and the users with them.
      Files.delete(queries.resolve("tiers.sql"));
      String tiers =
          counter.queries().stream().filter(n -> n.startsWith("tiers@")).findFirst().get();
      counter.event("anna", "click", 140).write();
      job =
          counter.open(
              flink,
              Optional.of(later),
              "--sql-dir",
              queries.toString(),
              "--drop-queries",
              String.join(",", removed, tiers, "users"));
      counter.await("ad-metrics", 2);
      flink.cancel(job);
    }
  }

  @Test
  void aChangedQueryBeginsAnewAndItsOldNameIsDropped() throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink =
            new TestFlink(
                directory,
                Map.of("parallelism.default", "2", "restart-strategy.type", "disable"))) {
      String text = TIERS.formatted("${window}");
      query(shop, "tiers", text);
      query(shop, "changed", text);
      var counter = new Counter(shop).user("anna", "gold", -500).event("anna", "click", 1);
      String snapshot = serveFirst(counter, flink, 1);
      List<String> before = counter.queries();

      write("tiers", text.replace("WITH tiered", "-- no word of the query\nWITH  tiered"));
      write("changed", text.replace("AS events", "AS clicks"));
      counter.event("anna", "click", 2).event("anna", "click", 71).write();
      String[] arguments = {"--sql-dir", queries.toString()};
      var refused = flink.result(counter.open(flink, Optional.of(snapshot), arguments));
      assertThat(refused.getSerializedThrowable().orElseThrow())
          .hasStackTraceContaining("Cannot map checkpoint/savepoint state");
      List<String> gone = new ArrayList<>(before);
      gone.removeAll(counter.queries());
      assertThat(gone).singleElement().asString().startsWith("changed@");

      var job =
          counter.open(
              flink,
              Optional.of(snapshot),
              "--sql-dir",
              queries.toString(),
              "--drop-queries",
              gone.get(0));
      assertThat(counter.await("tiers", 1)).containsExactly(tier(0, "gold", 2));
      assertThat(counter.await("changed", 1))
          .as("with the events of the open window, which the join has kept")
          .containsExactly(tier(0, "gold", 2).replace("events", "clicks"));
      flink.cancel(job);
    }
  }

  /** Serves until so many events are counted, then stops; the window stays open. */
  private String serveFirst(Counter counter, TestFlink flink, int events, String... more)
      throws Exception {
    counter.write();
    String[] arguments = Arrays.copyOf(more, more.length + 2);
    arguments[more.length] = "--sql-dir";
    arguments[more.length + 1] = queries.toString();
    var job = counter.open(flink, Optional.empty(), arguments);
    Await.until(events + " counted", () -> flink.board().total("counted") == events);
    flink.awaitAllRunning(job);
    return flink.stopWithSavepoint(job, directory, false);
  }

  private void query(Shop shop, String topic, String text) throws Exception {
    write(topic, text);
    shop.kafka().createTopic(topic, 1);
  }

  private void write(String topic, String text) throws Exception {
    Files.writeString(queries.resolve(topic + ".sql"), text);
  }

  private static String tier(int second, String tier, int events) {
    return "{\"window_start\":\"%s\",\"tier\":\"%s\",\"events\":%d}"
        .formatted(Counter.at(second), tier, events);
  }
}
