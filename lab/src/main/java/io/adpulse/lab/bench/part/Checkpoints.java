package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Median;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.process.FlinkJob.Triggered;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Table;
import io.adpulse.lab.bench.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What a checkpoint writes and how long it holds up the job: after a known number of new events,
 * with a state of two sizes. Checkpoints are triggered when the job has read everything.
 */
public final class Checkpoints implements Part {

  /** Checkpoints of each kind. */
  private static final int TIMES = 5;

  /** Open events before the first group and before the second, per id of the judged checkpoint. */
  private static final double SMALL = 1.5;

  private static final double LARGE = 7.8;

  /** Of the first two groups: new events per id of the judged checkpoint. */
  private static final double FEW = 0.2;

  /** Four times the open events may make the same changes cost so many times the bytes. */
  private static final double FLAT = 1.5;

  private static final double BARRIER_MS = 20;

  /** Checkpoints after as many new events each. */
  private record Group(
      Backend backend, double openEvents, int newEvents, List<Triggered> checkpoints) {

    Median changed() {
      return median(one -> one.checkpoint().changedBytes());
    }

    Median sync() {
      return median(Triggered::syncMillis);
    }

    private Median median(ToLongFunction<Triggered> figure) {
      return Median.of(checkpoints, one -> figure.applyAsLong(one));
    }

    /** Its name begins with that of its first operator. */
    private String slowestTask() {
      return checkpoints.stream()
          .max(Comparator.comparing(Triggered::syncMillis))
          .map(one -> one.task().split(" -> ", 2)[0])
          .orElse("none");
    }

    List<String> row() {
      return List.of(
          backend.word(),
          Shown.whole(openEvents),
          Shown.whole(newEvents),
          Shown.two(median(one -> one.checkpoint().stateBytes()).value() / 1e6),
          Shown.two(changed().value() / 1e6),
          Shown.whole(changed().value() / newEvents),
          Shown.whole(sync().value()),
          Shown.whole(sync().most()),
          slowestTask(),
          Shown.whole(median(one -> one.checkpoint().durationMillis()).value()));
    }
  }

  private static final List<String> HEAD =
      List.of(
          "backend",
          "open events",
          "new events",
          "state MB",
          "written MB",
          "bytes / new event",
          "synchronous ms",
          "most ms",
          "task of the most",
          "duration ms");

  @Override
  public String id() {
    return "checkpoints";
  }

  @Override
  public double minutes() {
    return 2.5;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    int judged = (int) Workload.recordsOf(bench.sizes().newIds());
    long records = (long) (judged * (LARGE + TIMES * (FEW + 1)));
    Topic topic =
        Topic.of(
            Workload.standard(records)
                .users("growing", 1_000_000)
                .timed("growing", Duration.ofHours(1), 10_000));
    List<Group> groups = new ArrayList<>();
    for (Backend backend : Backend.values()) {
      groups.addAll(groups(bench, topic, backend, judged));
    }
    return section(bench.sizes().newIds(), groups);
  }

  private static List<Group> groups(Bench bench, Topic topic, Backend backend, int judged)
      throws Exception {
    try (Growing job =
        Growing.withoutCheckpoints(bench, topic, new Contestant("adpulse", backend))) {
      List<Group> groups =
          List.of(
              group(job, backend, (int) (judged * SMALL), (int) (judged * FEW)),
              group(job, backend, (int) (judged * LARGE), (int) (judged * FEW)),
              group(job, backend, 0, judged));
      job.end();
      return groups;
    }
  }

  private static Group group(Growing job, Backend backend, int from, int newEvents)
      throws Exception {
    job.growIdle(from - job.written());
    Triggered ignored = job.checkpoint();
    int before = job.written();
    List<Triggered> checkpoints = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      job.growIdle(newEvents);
      checkpoints.add(job.checkpoint());
    }
    return new Group(backend, (before + job.written()) / 2.0, newEvents, checkpoints);
  }

  private Section section(int newIds, List<Group> groups) {
    List<Target> targets = new ArrayList<>();
    Map<String, Double> figures = new TreeMap<>();
    for (int i = 0; i < groups.size(); i += 3) {
      Group small = groups.get(i);
      Group large = groups.get(i + 1);
      Group judged = groups.get(i + 2);
      String backend = judged.backend().word();
      targets.add(
          Target.atMost(
              "Barrier, %s: synchronous part of a checkpoint with %,d new ids"
                  .formatted(backend, newIds),
              BARRIER_MS,
              judged.sync().value(),
              " ms"));
      figures.put(backend + ".synchronous_ms", judged.sync().value());
      figures.put(
          backend + ".changed_bytes_per_event", judged.changed().value() / judged.newEvents());
      if (judged.backend() == Backend.ROCKSDB) {
        double growth = large.changed().value() / Math.max(1, small.changed().value());
        targets.add(
            Target.atMost(
                "Bytes of a checkpoint, rocksdb, with %.0fx the open events and the same new ones"
                    .formatted(large.openEvents() / small.openEvents()),
                FLAT,
                growth,
                "x"));
        figures.put("rocksdb.changed_bytes_growth", growth);
      }
    }
    return new Section(
        id(),
        "Checkpoints",
        List.of(
            "One window of 1 h, 1,000,000 users. Each row: %d checkpoints, triggered after so many new events when all are read; medians."
                .formatted(TIMES),
            "*Synchronous*: how long the task with the longest synchronous part stands still. Full checkpoints on hashmap, incremental ones"
                + " on rocksdb."),
        List.of(new Table(HEAD, groups.stream().map(Group::row).toList())),
        targets,
        figures);
  }
}
