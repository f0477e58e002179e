package io.adpulse.lab.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Population;
import io.adpulse.lab.generate.UserSettings;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.pipeline.Await;
import io.adpulse.lab.pipeline.Shop;
import io.adpulse.lab.pipeline.TestFlink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of users that are compacted, slow, or large. */
class UsersTopicITCase {

  /**
   * A batch of records every five seconds: one fetch brings no more and waits as long as it may.
   */
  private static final String[] SLOWLY = {
    "--kafka.consumer.fetch.min.bytes", "50000000",
    "--kafka.consumer.fetch.max.wait.ms", "5000",
    "--kafka.consumer.max.partition.fetch.bytes", "1"
  };

  /** They take more than three minutes to read slowly. */
  private static final int VERSIONS = 40;

  @TempDir private Path directory;

  @Test
  void noEventIsJoinedBeforeTheUsersAreThereThoughTheJobFailsAndRestartsMeanwhile()
      throws Exception {
    try (Shop shop = new Shop(1);
        TestFlink flink = new TestFlink(directory, Map.of())) {
      var counter = new Counter(shop);
      for (int i = 0; i < VERSIONS; i++) {
        counter.user("anna", "old", i - 500).write(); // a batch of its own
      }
      counter.user("anna", "gold", -1).event("anna", "click", 1).event("anna", "click", 71).write();
      var job = counter.open(flink, Optional.empty(), SLOWLY);
      counter.await("ad-metrics", 1);

      // One of them runs the job.
      flink.replaceTaskManager(0);
      flink.replaceTaskManager(1);
      String snapshot = flink.stopWithSavepoint(job, directory, false);
      assertThat(counter.rows("segment-metrics")).as("the users are still being read").isEmpty();

      job = counter.open(flink, Optional.of(snapshot));
      counter.event("anna", "click", 140).write(); // time begins anew
      assertThat(counter.await("segment-metrics", 2))
          .hasSize(2)
          .allSatisfy(
              row -> assertThat(row).contains("\"tier\":\"gold\",\"impressions\":0,\"clicks\":1"));
      flink.cancel(job);
    }
  }

  @Test
  void theJobStartsAndRestartsFromWhatCompactionHasLeft() throws Exception {
    try (Shop shop = new Shop(1, Map.of("log.cleaner.backoff.ms", "100"));
        TestFlink flink = new TestFlink(directory, Map.of())) {
      compactAtOnce(shop);
      var counter =
          new Counter(shop)
              .user("anna", "basic", -900)
              .user("anna", "silver", -800)
              .user("bert", "basic", -900)
              .deletion("bert", -100);
      counter.write();
      awaitCompaction(counter, shop, "anna", 1);
      awaitCompaction(counter, shop, "bert", 0);
      counter.event("anna", "click", 1).event("bert", "click", 2).write();
      var job = counter.open(flink, Optional.empty());
      Await.until("both are counted", () -> flink.board().total("counted") == 2);
      String snapshot = flink.stopWithSavepoint(job, directory, false);

      counter.user("anna", "gold", -700).user("anna", "first", -600).user("bert", "back", -50);
      counter.write();
      awaitCompaction(counter, shop, "anna", 1);
      counter.event("anna", "click", 3).event("bert", "click", 4).write();
      job = counter.open(flink, Optional.of(snapshot));
      Await.until("all are counted", () -> flink.board().total("counted") == 4);
      flink.stopWithSavepoint(job, directory, true);

      assertThat(counter.rows("segment-metrics"))
          .satisfiesExactly(
              row -> assertThat(row).contains("\"tier\":\"back\",\"impressions\":0,\"clicks\":2"),
              row -> assertThat(row).contains("\"tier\":\"first\",\"impressions\":0,\"clicks\":2"));
      var report = shop.verify(ModelSettings.defaults());
      assertThat(report.agrees()).as(report.text()).isTrue();
    }
  }

  /** Two hundred thousand records; {@code make million USERS=1000000} takes ten times as many. */
  @Test
  void aHundredThousandUsersAreJoined() throws Exception {
    GeneratorSettings some = GeneratorSettings.defaults().with(31, 5_000);
    Population shop100k = new Population(100, 1.1, 100_000, 0.2);
    GeneratorSettings events = some.with(shop100k);
    try (Shop shop = new Shop(events.partitions());
        TestFlink flink = new TestFlink(directory, Map.of("state.backend.type", "rocksdb"))) {
      shop.writeUsers(UserSettings.of(events));
      shop.kafka()
          .produce(
              Generator.stream(events)
                  .map(
                      one ->
                          new ProducerRecord<>(Shop.INPUT, one.partition(), one.key(), one.value()))
                  .toList(),
              Map.of("max.request.size", "4194304"));
      new Counter(shop).serve(flink);

      assertThat(flink.board().total("users_input")).isGreaterThan(150_000);
      var report = shop.verify(ModelSettings.defaults(), flink.board());
      assertThat(report.agrees()).as(report.text()).isTrue();
    }
  }

  private static void compactAtOnce(Shop shop) throws Exception {
    var users = new ConfigResource(ConfigResource.Type.TOPIC, "users");
    List<AlterConfigOp> settings =
        Stream.of(
                new ConfigEntry("cleanup.policy", "compact"),
                new ConfigEntry("segment.ms", "50"),
                new ConfigEntry("segment.jitter.ms", "0"),
                new ConfigEntry("min.cleanable.dirty.ratio", "0.001"),
                new ConfigEntry("delete.retention.ms", "0"))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    shop.kafka().admin().incrementalAlterConfigs(Map.of(users, settings)).all().get();
  }

  /** Waits until the topic holds so many records of a user; what follows them begins a segment. */
  private static void awaitCompaction(Counter counter, Shop shop, String user, int records)
      throws Exception {
    Await.until(
        () -> user + " has " + records + " records left, not " + recordsOf(shop, user),
        () -> {
          for (int i = 0; i < 8; i++) {
            counter.user("other-" + i, "none", -900); // in both partitions
          }
          counter.write();
          return recordsOf(shop, user) == records;
        });
  }

  private static long recordsOf(Shop shop, String user) {
    return shop.kafka().readCommitted("users").stream()
        .filter(record -> new String(record.key(), UTF_8).equals(user))
        .count();
  }
}
