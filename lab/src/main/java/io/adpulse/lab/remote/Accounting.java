package io.adpulse.lab.remote;

import io.adpulse.lab.model.Totals;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of the records of a run, as a person reads it. */
final class Accounting {

  private Accounting() {}

  static void print(PrintStream out, Totals totals) {
    long bad = totals.deadLetters().values().stream().mapToLong(Long::longValue).sum();
    String reasons =
        totals.deadLetters().entrySet().stream()
            .map(e -> "%s %,d".formatted(e.getKey().header(), e.getValue()))
            .sorted()
            .collect(Collectors.joining(", "));
    out.println("Accounting");
    out.println(line("  sent", "%,d".formatted(totals.input()), ""));
    out.println(line("  = counted", totals.counted().toString(), ""));
    out.println(
        line(
            "  + duplicates",
            totals.duplicates().toString(),
            totals.conflicts() + " of them with other content"));
    out.println(line("  + late", "%,d".formatted(totals.late()), ""));
    out.println(line("  + dead letters", "%,d".formatted(bad), reasons));
    out.println();
  }

  private static String line(String name, String count, String remark) {
    return String.format(Locale.ROOT, "%-18s%12s   %s", name, count, remark).stripTrailing();
  }
}
