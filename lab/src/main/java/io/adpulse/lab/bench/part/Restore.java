package io.adpulse.lab.bench.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.WrongOutputException;
import io.adpulse.lab.bench.input.UniqueEvents;
import io.adpulse.lab.bench.process.FlinkJob;
import io.adpulse.lab.bench.process.JvmProcess;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Table;
import io.adpulse.lab.bench.report.Target;
import io.adpulse.lab.kafka.Directories;
import io.adpulse.lab.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * How long a killed job takes until it runs again with ten million open ids. Too many for the
 * reference model's memory: the events are such that each ad and each user has a known number of
 * them, and some are sent again after the restore, which must change nothing.
 */
public final class Restore implements Part {

  private static final double BOUND_SECONDS = 10;

  /** As in the chart. */
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /** Of all ids: as many are sent again, from the beginning and from the end. */
  private static final double AGAIN = 0.01;

  /** State, and what a full checkpoint copies of it. */
  private static final int HEAPS = 2;

  private record Found(
      Backend backend, double runningAfter, double initializing, double commitAfter, long bytes) {

    List<String> row() {
      return List.of(
          backend.word(),
          Shown.two(bytes / 1e6),
          Shown.two(initializing),
          Shown.two(runningAfter),
          Shown.two(commitAfter));
    }
  }

  @Override
  public String id() {
    return "restore";
  }

  @Override
  public double minutes() {
    return 4;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    UniqueEvents events = new UniqueEvents(bench.sizes().openIds());
    List<Found> found = new ArrayList<>();
    for (Backend backend : Backend.values()) {
      found.add(restore(bench, events, backend));
    }
    List<Target> targets = new ArrayList<>();
    Map<String, Double> figures = new TreeMap<>();
    for (Found each : found) {
      targets.add(
          Target.atMost(
              "Restore of %,d open ids, %s".formatted(events.count(), each.backend().word()),
              BOUND_SECONDS,
              each.runningAfter(),
              " s"));
      figures.put(each.backend().word() + ".seconds", each.runningAfter());
    }
    return new Section(
        id(),
        "Restore",
        List.of(
            "A job with %,d open ids is killed and started again in a new JVM. *Running after*: from Flink's being there until all tasks run,"
                    .formatted(events.count())
                + " with the planning of the job in it. *Initializing*: the same of the slowest task alone, by Flink.",
            "*First commit*: until a checkpoint is completed that has read what was sent after the restore: %.0f%% of the ids once more, which change no row."
                .formatted(2 * AGAIN * 100)),
        List.of(
            new Table(
                List.of(
                    "backend", "state MB", "initializing s", "running after s", "first commit s"),
                found.stream().map(Found::row).toList())),
        targets,
        figures);
  }

  private static Found restore(Bench bench, UniqueEvents events, Backend backend) throws Exception {
    Course course = bench.course();
    Contestant adpulse = new Contestant("adpulse", backend);
    course.prepare();
    Setup setup = course.setup(adpulse, events.workload(), CHECKPOINT_INTERVAL);
    int heapMegabytes = HEAPS * bench.sizes().heapMegabytes();
    try {
      long bytes = fill(course, course.start(adpulse, setup, heapMegabytes), setup, events);
      try (JvmProcess process = course.start(adpulse, setup, heapMegabytes)) {
        FlinkJob job = FlinkJob.awaitRunning(process);
        long running = System.nanoTime();
        double initializing = job.initializingSeconds();
        int again = (int) (events.count() * AGAIN);
        course.writeUnique(events.records(0, again));
        course.writeUnique(events.records(events.count() - again, events.count()));
        long read = events.count() + 2L * again;
        awaitCommitted(course, process, setup, read);
        double commitAfter = job.runningAfterSeconds() + (System.nanoTime() - running) / 1e9;
        int closing = course.close(events.workload());
        awaitCommitted(course, process, setup, read + closing);
        check(course, events, adpulse.label());
        return new Found(backend, job.runningAfterSeconds(), initializing, commitAfter, bytes);
      }
    } finally {
      Directories.delete(setup.folder());
    }
  }

  /** Returns the size of the newest checkpoint, in bytes, and leaves a job that was killed. */
  private static long fill(Course course, JvmProcess process, Setup setup, UniqueEvents events)
      throws IOException, InterruptedException, ExecutionException {
    try (process) {
      FlinkJob job = FlinkJob.awaitRunning(process);
      course.writeUnique(events.records(0, events.count()));
      awaitCommitted(course, process, setup, events.count());
      return job.checkpoints().get(0).stateBytes();
    }
  }

  private static void awaitCommitted(Course course, JvmProcess process, Setup setup, long records)
      throws IOException, InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (course.broker().committed(setup.group(), Course.INPUT) < records) {
      var end = process.end();
      if (end.isPresent() || System.nanoTime() > deadline) {
        throw new IOException(
            end.orElse("%,d records were not read within %s".formatted(records, PATIENCE)));
      }
      Thread.sleep(50);
    }
  }

  /** Rows are committed with the checkpoint after the one that has read what closes the window. */
  private static void check(Course course, UniqueEvents events, String contestant)
      throws InterruptedException, WrongOutputException {
    long deadline = System.nanoTime() + 3 * CHECKPOINT_INTERVAL.toNanos();
    while (true) {
      Map<String, Long> ads = sums(course, "ad-metrics", "ad_id", "impressions");
      Map<String, Long> users = sums(course, "user-activity", "user_id", "events");
      boolean isRight = ads.equals(events.ofAds()) && users.equals(events.ofUsers());
      if (isRight) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new WrongOutputException(
            contestant,
            "after a restore, %,d ads have %,d events and %,d users %,d, but there were %,d of %,d ads and %,d users"
                .formatted(
                    ads.size(),
                    sum(ads),
                    users.size(),
                    sum(users),
                    events.count(),
                    events.ofAds().size(),
                    events.ofUsers().size()));
      }
      Thread.sleep(500);
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> sums(Course course, String topic, String id, String count) {
    JsonMapper json = new JsonMapper();
    Map<String, Long> sums = new HashMap<>();
    TopicReader.readCommitted(
        course.broker().address(),
        topic,
        record -> {
          try {
            var row = json.readTree(new String(record.value(), UTF_8));
            sums.merge(row.path(id).asText(), row.path(count).asLong(), Long::sum);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    return sums;
  }
}
