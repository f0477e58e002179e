package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Figures;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.report.Lines;
import io.adpulse.lab.bench.report.Lines.Point;
import io.adpulse.lab.bench.report.Lines.Series;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same events of ever more users, who are all in one window, so that all are in the state. */
public final class ManyUsers implements Part {

  private static final int[] USERS = {10_000, 10_000_000};

  /** The most users may cost so many times as much as the fewest. */
  private static final double FLAT = 1.5;

  @Override
  public String id() {
    return "users";
  }

  @Override
  public double minutes() {
    return 5;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    List<Topic> topics = new ArrayList<>();
    for (int users : USERS) {
      String name = "%,d users".formatted(users);
      topics.add(
          Topic.of(bench.standard().users(name, users).timed(name, Duration.ofHours(1), 10_000)));
    }
    List<Result> results =
        bench.compare(
            List.of(Contestant.onHeap("adpulse"), Contestant.onDisk("adpulse")),
            topics,
            bench.sizes().runs());
    return section(bench.sizes().records(), results);
  }

  private Section section(long records, List<Result> results) {
    List<Target> targets = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    Map<String, Double> figures = new TreeMap<>();
    for (Backend backend : Backend.values()) {
      List<Double> costs =
          results.stream()
              .filter(one -> one.contestant().backend() == backend)
              .map(one -> one.median(ManyUsers::whileReading).value())
              .toList();
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < USERS.length; i++) {
        points.add(new Point(USERS[i], costs.get(i)));
        figures.put(backend.word() + "." + USERS[i] + ".cpu_seconds_per_million", costs.get(i));
      }
      series.add(new Series(backend.word(), true, points));
      targets.add(
          Target.atMost(
              "CPU per event, %s: from 10 thousand to 10 million users".formatted(backend.word()),
              FLAT,
              costs.get(USERS.length - 1) / costs.get(0),
              "x"));
    }
    return new Section(
            id(),
            "Users",
            List.of(
                "%,d events of so many users (Zipf 0.8) in one window of 1 h. Judged is the cost until the last event is read, with the window open: rows are not in it."
                    .formatted(records),
                "Of 10 million users these events touch only as many as there are events at most."),
            List.of(Shown.table(results)),
            targets,
            figures)
        .with(
            List.of(),
            List.of(
                new Lines(
                    "users",
                    "Cost of an event by number of users",
                    "users",
                    "CPU s / million events",
                    true,
                    series)));
  }

  private static double whileReading(Figures figures) {
    return figures.readCpuSeconds() / figures.records() * 1_000_000;
  }
}
