package io.adpulse.lab.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.lab.generate.Faults;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Timing;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.Position;
import io.adpulse.output.TransactionalSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unaligned checkpoints hold events that were read and not judged yet. */
@DisplayName("What was in flight in an unaligned checkpoint")
class UnalignedITCase {

  private static final Instant START = Instant.parse("2019-11-24T00:00:00Z");

  /** For each record that is written: the job reads faster than it writes, its channels fill. */
  private static final Duration SLOW = Duration.ofMillis(2);

  /** What is in flight stays there until the test has seen it. */
  private static final Duration HARDLY_MOVING = Duration.ofMillis(20);

  private static final Trouble WRITER = Trouble.named("unaligned");

  @TempDir private Path directory;

  @ParameterizedTest(name = "on {0}")
  @DisplayName("stays late if it was late, when the parallelism changes")
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void late(String backend) throws Exception {
    try (Shop shop = new Shop(4);
        TestFlink flink = new TestFlink(directory, smallBuffers(backend));
        Feed feed = new Feed(shop, stream(9_000, 20, new Faults(0.05, 0.02, 0.01, 0.03, 0.01)))) {
      var job = slowJob(shop, flink);
      feed.sendNext(2_500);
      job.start(Map.of());
      job.awaitAccountedFor(feed.total());
      shop.awaitRowsOf(START);
      String savepoint = job.stop(directory);
      long before = feed.total();
      feed.sendToFirstWindow(50, 10);
      feed.sendNext(3_000);
      WRITER.slowDownTo(SLOW);
      job.restore(savepoint, unaligned(2));
      CompletedCheckpointStats checkpoint = cancelWithDataInFlight(job, before + 1_000);
      assertThat(checkpoint.getPersistedData()).as("bytes in flight").isPositive();

      feed.sendToFirstWindow(20, 1);
      feed.sendRest();
      job.restore(checkpoint.getExternalPath(), unaligned(3));
      job.awaitAccountedFor(feed.total());
      job.drain(directory);

      assertAgrees(shop, flink);
      Set<Position> missing = new HashSet<>(feed.toFirstWindow());
      missing.removeAll(shop.latePositions());
      assertThat(missing).as("input records that must be late and are not").isEmpty();
    }
  }

  @ParameterizedTest(name = "on {0}")
  @DisplayName("stays on time for a subtask that is slower than another")
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void onTime(String backend) throws Exception {
    // One partition per reader: of several it would read one after the other, and time stand still.
    GeneratorSettings stream = stream(1_500, 0.2, Faults.NONE).withPartitions(2, 0);
    try (Shop shop = new Shop(2);
        TestFlink flink = new TestFlink(directory, smallBuffers(backend));
        Feed feed = new Feed(shop, stream)) {
      var job = slowJob(shop, flink);
      feed.sendNext(200);
      job.start(Map.of());
      job.awaitAccountedFor(feed.total());
      shop.awaitRowsOf(START);
      String savepoint = job.stop(directory);
      long before = feed.total();
      // Late clicks of one user hold up one subtask of two; the other one runs ahead.
      for (int i = 0; i < 50; i++) {
        feed.sendNext(16);
        feed.sendClicks("user-3", 80);
      }
      WRITER.slowDownTo(SLOW);
      job.restore(savepoint, unaligned(2));
      CompletedCheckpointStats checkpoint = cancelWithDataInFlight(job, before + 2_000);
      assertThat(checkpoint.getPersistedData()).as("bytes in flight").isPositive();

      feed.sendRest();
      job.restore(checkpoint.getExternalPath(), unaligned(2));
      job.awaitAccountedFor(feed.total());
      job.drain(directory);

      assertAgrees(shop, flink);
    }
  }

  private static Map<String, String> smallBuffers(String backend) {
    return Map.of(
        "state.backend.type", backend,
        "taskmanager.memory.segment-size", "4 kb",
        "taskmanager.network.memory.buffers-per-channel", "2");
  }

  private static EndlessJob slowJob(Shop shop, TestFlink flink) {
    WRITER.slowDownTo(Duration.ZERO);
    AdPulseConfig config = shop.config("--flush-keys=1");
    var sink = new TroubledSink(TransactionalSink.of(config), "unaligned");
    return new EndlessJob(shop, flink, config, sink);
  }

  /** Ends the job with the one unaligned checkpoint that there is, and returns it. */
  private static CompletedCheckpointStats cancelWithDataInFlight(EndlessJob job, long read)
      throws Exception {
    job.awaitInFlight(read);
    WRITER.slowDownTo(HARDLY_MOVING);
    CompletedCheckpointStats checkpoint = job.cancelAfterCheckpoint();
    WRITER.slowDownTo(Duration.ZERO);
    return checkpoint;
  }

  private static void assertAgrees(Shop shop, TestFlink flink) {
    var report = shop.verify(ModelSettings.defaults(), flink.board());
    assertThat(report.agrees()).as(report.text()).isTrue();
  }

  /** Without checkpoints but those that the test takes. */
  private static Map<String, String> unaligned(int parallelism) {
    return Map.of(
        "execution.checkpointing.unaligned.enabled",
        "true",
        "execution.checkpointing.interval",
        "1 h",
        "parallelism.default",
        Integer.toString(parallelism));
  }

  private static GeneratorSettings stream(int records, double perSecond, Faults faults) {
    GeneratorSettings all = GeneratorSettings.defaults();
    Timing timing = all.timing();
    return all.with(8, records)
        .with(faults)
        .with(
            new Timing(
                START, perSecond, timing.spread(), timing.outOfOrderness(), timing.window()));
  }
}
