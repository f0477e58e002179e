package io.adpulse.lab.bench.profile;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.report.Machine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes docs/benchmarks/profile.md. */
final class ProfilePage {

  /** Less than this is noise, in us per event. */
  private static final double LEAST = 0.01;

  private final StringBuilder text = new StringBuilder();

  ProfilePage(Machine machine, long records) {
    text.append("# Where the time of an event goes\n\n")
        .append("<!-- Written by `make profile`. -->\n\n")
        .append(
            "CPU time per event of AdPulse alone on one core, draining %,d events on %s.\n"
                .formatted(records, machine.words()))
        .append("Threads are Linux's account; parts within a thread are shares of samples.\n");
  }

  /**
   * Adds a table.
   *
   * @param threads us per event by thread
   */
  void add(Backend backend, Map<Task, Double> threads, Samples samples) {
    double all = threads.values().stream().mapToDouble(Double::doubleValue).sum();
    text.append("\n## %s\n\n| | us per event | |\n|---|---:|---:|\n".formatted(backend.word()));
    row("**all**", all, all);
    for (Map.Entry<Task, Double> task : sorted(threads)) {
      row("**" + task.getKey().words() + "**", task.getValue(), all);
      for (Map.Entry<Part, Double> part : sorted(samples.shares(task.getKey()))) {
        row("- " + part.getKey().words(), part.getValue() * task.getValue(), all);
      }
    }
  }

  private void row(String words, double micros, double all) {
    if (micros >= LEAST) {
      text.append("| %s | %.2f | %.0f%% |\n".formatted(words, micros, 100 * micros / all));
    }
  }

  private static <K> List<Map.Entry<K, Double>> sorted(Map<K, Double> figures) {
    return figures.entrySet().stream()
        .sorted(Map.Entry.<K, Double>comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  /** All tables. */
  String text() {
    return text.toString();
  }
}
