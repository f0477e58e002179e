package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Median;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.process.FlinkJob.Checkpoint;
import io.adpulse.lab.bench.report.Lines;
import io.adpulse.lab.bench.report.Lines.Point;
import io.adpulse.lab.bench.report.Lines.Series;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Table;
import io.adpulse.lab.bench.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How long checkpoints take with RocksDB: at several loads, which change more or less of the state,
 * and with a state of several sizes.
 */
public final class Checkpoints implements Part {

  private static final List<Double> SIZES = List.of(0.2, 0.4, 0.8);
  private static final List<Integer> LOADS = List.of(1_000, 10_000, 30_000);
  private static final Duration EACH = Duration.ofSeconds(6);

  /** A state of four times the size may make a checkpoint of the same changes so much longer. */
  private static final double FLAT = 1.5;

  /** Some files are compacted in any longer time, which counts as a change. */
  private static final int LEFT_OUT = 1;

  /** The checkpoints of one load on one size. */
  private record Group(int events, int load, List<Checkpoint> checkpoints) {

    double duration() {
      return median(Checkpoint::durationMillis);
    }

    double changed() {
      return median(Checkpoint::changedBytes);
    }

    double state() {
      return median(Checkpoint::stateBytes);
    }

    private double median(ToLongFunction<Checkpoint> figure) {
      return Median.of(checkpoints, one -> figure.applyAsLong(one)).value();
    }
  }

  @Override
  public String id() {
    return "checkpoints";
  }

  @Override
  public Section run(Bench bench) throws Exception {
    long records = 2 * bench.sizes().scenarioRecords();
    Workload workload =
        Workload.standard(records)
            .users("growing", 1_000_000)
            .timed("growing", Duration.ofHours(1), 10_000);
    List<Group> groups = new ArrayList<>();
    try (Course course = Course.open(bench.folder());
        Growing job =
            Growing.start(bench, Topic.of(workload), Contestant.onDisk("adpulse"), course)) {
      for (double size : SIZES) {
        job.grow((int) (size * records) - job.written());
        for (int load : LOADS) {
          groups.add(measure(job, load));
        }
      }
      job.end();
    }
    return section(groups);
  }

  private static Group measure(Growing job, int load) throws Exception {
    int events = job.written();
    long before = newest(job);
    job.grow(load, EACH);
    List<Checkpoint> during =
        job.job().checkpoints().stream()
            .filter(one -> one.id() > before)
            .sorted(Comparator.comparing(Checkpoint::id))
            .skip(LEFT_OUT)
            .toList();
    if (during.isEmpty()) {
      throw new IllegalStateException("no checkpoint was completed in " + EACH);
    }
    return new Group(events, load, during);
  }

  private static long newest(Growing job) throws Exception {
    return job.job().checkpoints().stream().mapToLong(Checkpoint::id).max().orElse(0);
  }

  private Section section(List<Group> groups) {
    List<List<String>> rows = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    for (int load : LOADS) {
      List<Point> points = new ArrayList<>();
      for (Group group : groups) {
        if (group.load() == load) {
          points.add(new Point(group.state() / 1e6, group.duration()));
          rows.add(
              List.of(
                  Shown.whole(load),
                  Shown.whole(group.events()),
                  Shown.two(group.state() / 1e6),
                  Shown.two(group.changed() / 1e6),
                  Shown.whole(group.duration())));
        }
      }
      series.add(new Series("%,d events/s".formatted(load), true, points));
    }
    double growth = growth(groups);
    return new Section(
            id(),
            "Checkpoints",
            List.of(
                "rocksdb, incremental, each second; one window of 1 h that is filled, then %d s at each load; medians."
                    .formatted(EACH.toSeconds())),
            List.of(
                new Table(
                    List.of("events/s", "events in state", "state MB", "changed MB", "duration ms"),
                    rows)),
            List.of(
                Target.atMost(
                    "Checkpoint duration with four times the state, same load", FLAT, growth, "x")),
            Map.of("growth", growth, "changed_bytes_per_event", changedPerEvent(groups)))
        .with(
            List.of(),
            List.of(
                new Lines(
                    "checkpoints",
                    "Duration of a checkpoint by state, one line for each load",
                    "state, MB",
                    "ms",
                    false,
                    series)));
  }

  /** At the largest load, where what is written anyway weighs least. */
  private static double changedPerEvent(List<Group> groups) {
    Group last = groups.get(groups.size() - 1);
    return last.changed() / last.load();
  }

  /** The duration with the largest state over that with the smallest, at the middle load. */
  private static double growth(List<Group> groups) {
    List<Group> middle =
        groups.stream().filter(group -> group.load() == LOADS.get(LOADS.size() / 2)).toList();
    return middle.get(middle.size() - 1).duration() / Math.max(1, middle.get(0).duration());
  }
}
