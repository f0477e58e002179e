package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.process.JvmProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Runs contestants in turn, A B C A B C, so that a machine that gets slower gets slower for all of
 * them. Each has one JVM for all its runs, of which the first ones only warm it up.
 */
public final class Interleaved implements AutoCloseable {

  /**
   * One contestant on one workload.
   *
   * @param measuredFrom the share of the records that it has read, and committed, when the rest is
   *     there and counts
   */
  public record Entry(Contestant contestant, Topic topic, int heapMegabytes, double measuredFrom) {}

  private final Course course;
  private final PrintStream out;
  private final Map<Contestant, JvmProcess> processes = new LinkedHashMap<>();

  private Interleaved(Course course, PrintStream out) {
    this.course = course;
    this.out = out;
  }

  /**
   * Runs all.
   *
   * @param warmUps how many times each contestant runs before it counts
   * @param runs how many times each counts
   * @param out where each run is told
   */
  public static List<Result> run(
      Course course, List<Entry> entries, int warmUps, int runs, PrintStream out)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    try (Interleaved interleaved = new Interleaved(course, out)) {
      return interleaved.run(entries, warmUps, runs);
    }
  }

  private List<Result> run(List<Entry> entries, int warmUps, int runs)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    List<Result> results = new ArrayList<>();
    for (Entry entry : entries) {
      if (!processes.containsKey(entry.contestant())) {
        processes.put(entry.contestant(), course.open(entry.contestant(), entry.heapMegabytes()));
        for (int warmUp = 1; warmUp <= warmUps; warmUp++) {
          Figures ignored = run(entry, "warm");
        }
      }
      results.add(
          new Result(entry.contestant(), entry.topic().workload().name(), new ArrayList<>()));
    }
    for (int run = 1; run <= runs; run++) {
      for (int i = 0; i < entries.size(); i++) {
        results.get(i).runs().add(run(entries.get(i), run + "/" + runs));
      }
    }
    return List.copyOf(results);
  }

  private Figures run(Entry entry, String number)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    JvmProcess process = processes.get(entry.contestant());
    if (process == null) {
      throw new IllegalArgumentException(entry.contestant() + " has no JVM");
    }
    Figures figures = DrainRun.of(course, entry, process);
    out.printf(
        "  %-5s %-26s %-12s %6.2f s CPU/million  %,9.0f events/s  %6.0f bytes/event  %,6.0f MB%n",
        number,
        entry.contestant().label(),
        entry.topic().workload().name(),
        figures.cpuPerMillion(),
        figures.recordsPerSecond(),
        figures.allocatedPerRecord(),
        figures.peakBytes() / 1e6);
    return figures;
  }

  @Override
  public void close() {
    processes.values().forEach(JvmProcess::close);
  }
}
