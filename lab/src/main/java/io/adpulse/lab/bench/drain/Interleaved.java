package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.drain.Jvms.Jvm;
import io.adpulse.lab.bench.drain.WarmUp.Slice;
import io.adpulse.lab.bench.input.Topic;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * Runs contestants in turn, A B C A B C, so that a machine that gets slower gets slower for all of
 * them. A JVM that has never run is warmed up first.
 */
public final class Interleaved {

  /**
   * One contestant on one workload.
   *
   * @param measuredFrom the share of the records that it has read, and committed, when the rest is
   *     there and counts
   */
  public record Entry(Contestant contestant, Topic topic, int heapMegabytes, double measuredFrom) {}

  private final Jvms jvms;
  private final WarmUp warmUp;
  private final PrintStream out;

  private Interleaved(Jvms jvms, WarmUp warmUp, PrintStream out) {
    this.jvms = jvms;
    this.warmUp = warmUp;
    this.out = out;
  }

  /**
   * Runs all.
   *
   * @param jvms in which they run; those that are started stay
   * @param warmUp of a JVM that has never run
   * @param runs how many times each entry counts
   * @param out where each run is told
   */
  public static List<Result> run(
      Jvms jvms, List<Entry> entries, WarmUp warmUp, int runs, PrintStream out)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    return new Interleaved(jvms, warmUp, out).run(entries, runs);
  }

  private List<Result> run(List<Entry> entries, int runs)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    List<Result> results = new ArrayList<>();
    for (Entry entry : entries) {
      Jvm jvm = jvms.of(entry.contestant(), entry.heapMegabytes());
      if (!jvm.wasWarmed() && warmUp.mostRecords() > 0) {
        warm(entry, jvm);
      }
      results.add(
          new Result(
              entry.contestant(),
              entry.topic().workload().name(),
              jvm.process().cpuSeconds(),
              new ArrayList<>()));
    }
    for (int run = 1; run <= runs; run++) {
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        Jvm jvm = jvms.of(entry.contestant(), entry.heapMegabytes());
        results.get(i).runs().add(run(entry, jvm, run + "/" + runs));
      }
    }
    return List.copyOf(results);
  }

  private void warm(Entry entry, Jvm jvm)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    List<Slice> slices = WarmUpRun.of(jvms.course(), entry, warmUp, jvm.process());
    out.printf(
        "  warm-up of %s: compiler %s of processor time, in slices of %.0f s%n",
        entry.contestant().label(),
        slices.stream()
            .map(slice -> "%.0f%%".formatted(100 * slice.compilerSeconds() / slice.cpuSeconds()))
            .collect(Collectors.joining(", ")),
        WarmUp.SLICE_SECONDS);
    // Also its start and its end, and the first of its outputs that is judged.
    Figures ignored = run(entry, jvm, "warm");
  }

  private Figures run(Entry entry, Jvm jvm, String number)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    Figures figures = DrainRun.of(jvms.course(), entry, jvm.process());
    out.printf(
        "  %-5s %-28s %-16s %6.2f s CPU/million  %,9.0f events/s  %6.0f bytes/event  compiler %4.1f%%  %,6.0f MB%n",
        number,
        entry.contestant().label(),
        entry.topic().workload().name(),
        figures.cpuPerMillion(),
        figures.recordsPerSecond(),
        figures.allocatedPerRecord(),
        figures.compilerShare() * 100,
        figures.peakBytes() / 1e6);
    return figures;
  }
}
