package io.adpulse.lab.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.generate.Faults;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Timing;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A job that goes on from a savepoint")
class SavepointITCase {

  private static final Instant START = Instant.parse("2019-11-24T00:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(1);

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0} to {1} to {2}")
  @DisplayName("loses and doubles nothing at another parallelism, nor on another state backend")
  @CsvSource({
    "hashmap, hashmap, hashmap",
    "rocksdb, rocksdb, rocksdb",
    "hashmap, rocksdb, hashmap",
  })
  void rescaled(String first, String second, String third) throws Exception {
    try (Shop shop = new Shop(4);
        TestFlink flink = new TestFlink(directory, Map.of());
        Feed feed = new Feed(shop, stream(7, 6_000, 20))) {
      var job = new EndlessJob(shop, flink, shop.config());

      feed.sendNext(2_500);
      job.start(on(first, 2));
      job.awaitAccountedFor(feed.total());
      shop.awaitRowsOf(START);
      String savepoint = job.stop(directory);

      feed.sendToFirstWindow(20, 1);
      feed.sendNext(1_500);
      job.restore(savepoint, on(second, 3));
      job.awaitAccountedFor(feed.total());
      shop.awaitRowsOf(START.plus(WINDOW));
      savepoint = job.stop(directory);

      feed.sendToFirstWindow(20, 1);
      feed.sendRest();
      job.restore(savepoint, on(third, 1));
      job.awaitAccountedFor(feed.total());
      job.drain(directory);

      assertAllAgrees(shop, flink, feed);
    }
  }

  private static void assertAllAgrees(Shop shop, TestFlink flink, Feed feed) {
    var report = shop.verify(ModelSettings.defaults(), flink.board());
    assertThat(report.agrees()).as(report.text()).isTrue();
    Set<Position> missing = new HashSet<>(feed.toFirstWindow());
    missing.removeAll(shop.latePositions());
    assertThat(missing).as("input records that must be late and are not").isEmpty();
  }

  private static Map<String, String> on(String backend, int parallelism) {
    return Map.of(
        "state.backend.type", backend, "parallelism.default", Integer.toString(parallelism));
  }

  /** A seeded stream with a little of every fault. */
  private static GeneratorSettings stream(long seed, int records, double perSecond) {
    GeneratorSettings defaults = GeneratorSettings.defaults();
    Timing timing = defaults.timing();
    return defaults
        .with(seed, records)
        .with(new Faults(0.05, 0.02, 0.01, 0.03, 0.01))
        .with(new Timing(START, perSecond, timing.spread(), timing.outOfOrderness(), WINDOW));
  }
}
