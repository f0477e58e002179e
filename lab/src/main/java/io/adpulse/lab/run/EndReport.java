package io.adpulse.lab.run;

import io.adpulse.lab.export.Accounting;
import io.adpulse.lab.export.UserAccounting;
import io.adpulse.lab.run.DeadLetterExamples.Example;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person reads when a run has ended. */
final class EndReport {

  private EndReport() {}

  static void print(PrintStream out, RunResult result) {
    out.println();
    print(out, result.accounting(), result.took(), result.deadEvents());
    UserAccounting users = result.accounting().users();
    out.println(line("Records of users", users.input(), ""));
    out.println(line("  dead letters", users.deadLetters(), reasons(users.deadLettersByReason())));
    print(out, result.deadUsers());
    out.println();
    if (!result.ownRows().isEmpty()) {
      out.println("Rows of queries that the reference model does not know");
      result.ownRows().forEach((topic, rows) -> out.printf("  %,12d   %s%n", rows, topic));
      out.println();
    }
    out.println(result.verification().text());
    out.println();
    for (String warning : result.warnings()) {
      out.println("Warning: " + warning);
      out.println();
    }
    out.println(
        result
            .output()
            .map(folder -> "Outputs: " + folder.target())
            .orElse("Outputs went with this run's Kafka; keep them with: make run OUTPUT=dir"));
  }

  private static void print(
      PrintStream out, Accounting accounting, Duration took, List<Example> deadLetters) {
    out.printf(
        "Read and committed in %.1f s, start included: %,.0f events/s%n%n",
        took.toMillis() / 1_000.0, 1_000.0 * accounting.input() / Math.max(1, took.toMillis()));
    out.println("Accounting");
    out.println(line("  input", accounting.input(), ""));
    out.println(line("  = counted", accounting.counted(), ""));
    out.println(
        line(
            "  + duplicates",
            accounting.duplicates(),
            accounting.conflicts() == 0
                ? ""
                : String.format(
                    Locale.ROOT, "%,d of them with other content", accounting.conflicts())));
    out.println(line("  + late", accounting.late(), ""));
    out.println(
        line(
            "  + dead letters",
            accounting.deadLetters(),
            reasons(accounting.deadLettersByReason())));
    print(out, deadLetters);
    if (!accounting.balances()) {
      out.println("  THIS DOES NOT ADD UP: records were lost or counted twice");
    }
    out.println();
  }

  private static void print(PrintStream out, List<Example> deadLetters) {
    deadLetters.forEach(example -> out.println("      " + example));
  }

  private static String reasons(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String line(String name, long count, String remark) {
    return String.format(Locale.ROOT, "%-18s%,12d   %s", name, count, remark).stripTrailing();
  }
}
