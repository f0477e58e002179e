package io.adpulse.lab.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.Connectors;
import io.adpulse.Topology;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.input.EventSource;
import io.adpulse.input.Users;
import io.adpulse.lab.generate.Faults;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Timing;
import io.adpulse.lab.generate.UserSettings;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.pipeline.Trouble.Point;
import io.adpulse.output.LiveSink;
import io.adpulse.output.TransactionalSink;
import io.adpulse.query.QueryFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tasks fail at chosen points, TaskManagers die at random ones, Kafka is restarted and the job is
 * rescaled, all while events flow and are joined with users, with memory for all tables and for
 * hardly any: in the end every topic equals the reference model.
 */
class FailuresITCase {

  private static final Map<String, String> ADAPTIVE =
      Map.of(
          // A TaskManager that has died is missed soon; one that only stood still is one failure
          // more.
          "heartbeat.interval", "1 s",
          "heartbeat.timeout", "10 s",
          "pekko.ask.timeout", "1 min",
          "jobmanager.scheduler", "adaptive",
          "jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling", "0 s",
          "jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout", "0 s",
          "jobmanager.adaptive-scheduler.resource-stabilization-timeout", "100 ms",
          "jobmanager.adaptive-scheduler.rescale-trigger.max-delay", "1 s");

  /** Each point of the transaction's life twice, and more where there is a choice. */
  private static final int FAILURES = 24;

  /** Sent at the failures; the rest is for the waits, minutes of them. */
  private static final double SHARE = 0.7;

  private static final List<Point> POINTS = List.of(Point.values());

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"1, hashmap, 1 gb", "2, rocksdb, 16 kb"})
  void nothingIsLostOrDoubledWhateverFails(long seed, String backend, String tableMemory)
      throws Exception {
    String name = "failures-" + seed;
    Trouble trouble = Trouble.named(name);
    var random = new Random(seed);
    GeneratorSettings input = troubledInput(seed);
    try (Shop shop = new Shop(4);
        TestFlink flink = new TestFlink(directory, ADAPTIVE);
        Feed feed = new Feed(shop, input)) {
      shop.writeUsers(UserSettings.of(input));
      AdPulseConfig config = shop.config("--table-memory=" + tableMemory);
      var env =
          flink.environment(
              Map.of("state.backend.type", backend, "execution.checkpointing.incremental", "true"));
      Topology.build(
          env,
          config,
          shop.limits(config),
          QueryFiles.read(config),
          new Connectors(
              EventSource.until(config, Duration.ofMillis(20), feed.ends()),
              Users.untilNow(config),
              new TroubledSink(TransactionalSink.of(config), name),
              LiveSink.of(config)));
      JobID job = flink.submit(env);
      feed.send(0.02);
      flink.awaitStatus(job, JobStatus.RUNNING);

      for (int failure = 0; failure < FAILURES; failure++) {
        feed.send(SHARE / FAILURES);
        switch (failure) {
          case 5, 17 -> shop.kafka().restart();
          case 8, 13 -> flink.replaceTaskManager(failure == 8 ? 0 : 1);
          case 11 -> rescaleAndFail(flink, job, 3, trouble, feed);
          case 20 -> rescaleAndFail(flink, job, 1, trouble, feed);
          default -> strike(trouble, POINTS.get(failure % POINTS.size()), feed, random);
        }
        flink.awaitStatus(job, JobStatus.RUNNING);
      }
      feed.sendRest();
      var result = flink.result(job);

      assertThat(result.getSerializedThrowable()).isEmpty();
      assertThat(trouble.struck()).isGreaterThanOrEqualTo(20);
      var report =
          shop.verify(ModelSettings.defaults().withLateness(Lateness.OWN_PARTITION), flink.board());
      assertThat(report.agrees()).as(report.text()).isTrue();
    }
  }

  /** Of today: a broker that restarts forgets producers whose records are older than a day. */
  private static GeneratorSettings troubledInput(long seed) {
    GeneratorSettings defaults = GeneratorSettings.defaults();
    Timing timing = defaults.timing();
    return defaults
        .with(seed, 30_000)
        .with(new Faults(0.03, 0.005, 0.01, 0.02, 0.01))
        .with(
            new Timing(
                Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2)),
                timing.recordsPerSecond(),
                timing.spread(),
                timing.outOfOrderness(),
                timing.window()));
  }

  /** A restart is only tested if there is one: the writer fails first. */
  private static void strike(Trouble trouble, Point point, Feed feed, Random random)
      throws Exception {
    int before = trouble.struck();
    int expected = 1;
    if (point == Point.RESTORE_WRITER || point == Point.RESTORE_COMMITTER) {
      expected = 2;
      trouble.arm(random.nextBoolean() ? Point.BEFORE_COMMIT : Point.SNAPSHOT);
    }
    trouble.arm(point);
    awaitStruck(trouble, before + expected, feed);
  }

  private static void rescaleAndFail(
      TestFlink flink, JobID job, int parallelism, Trouble trouble, Feed feed) throws Exception {
    int before = trouble.struck();
    trouble.arm(Point.RESTORE_WRITER);
    flink.rescale(job, parallelism);
    awaitStruck(trouble, before + 1, feed);
  }

  /** Records must keep coming: without any there is nothing to commit. */
  private static void awaitStruck(Trouble trouble, int wanted, Feed feed) throws Exception {
    Await.until(
        "failure " + wanted + " took effect",
        () -> {
          feed.sendNext(1);
          return trouble.struck() >= wanted;
        });
  }
}
