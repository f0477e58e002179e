package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.input.Topic;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Runs contestants in turn, A B C A B C, so that a machine that gets slower gets slower for all of
 * them.
 */
public final class Interleaved {

  /**
   * One contestant on one workload.
   *
   * @param measuredFrom from which share of the records on it is measured: the JVM is warm then
   */
  public record Entry(Contestant contestant, Topic topic, int heapMegabytes, double measuredFrom) {}

  private Interleaved() {}

  /**
   * Runs all.
   *
   * @param runs how many times each
   * @param out where each run is told
   */
  public static List<Result> run(Course course, List<Entry> entries, int runs, PrintStream out)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    List<Result> results = new ArrayList<>();
    for (Entry entry : entries) {
      results.add(
          new Result(entry.contestant(), entry.topic().workload().name(), new ArrayList<>()));
    }
    for (int run = 1; run <= runs; run++) {
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        Figures figures = DrainRun.of(course, entry);
        results.get(i).runs().add(figures);
        out.printf(
            "  %d/%d  %-26s %-12s %6.2f s CPU/million  %,9.0f events/s  %6.0f bytes/event  %,6.0f MB%n",
            run,
            runs,
            entry.contestant().label(),
            entry.topic().workload().name(),
            figures.cpuPerMillion(),
            figures.recordsPerSecond(),
            figures.allocatedPerRecord(),
            figures.peakBytes() / 1e6);
      }
    }
    return List.copyOf(results);
  }
}
