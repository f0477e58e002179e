package io.adpulse.lab.bench;

import io.adpulse.lab.bench.capacity.CapacityPage;
import io.adpulse.lab.bench.capacity.Costs;
import io.adpulse.lab.bench.capacity.Settings;
import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Jvms;
import io.adpulse.lab.bench.drain.WrongOutputException;
import io.adpulse.lab.bench.part.Bench;
import io.adpulse.lab.bench.part.Checkpoints;
import io.adpulse.lab.bench.part.Comparison;
import io.adpulse.lab.bench.part.HotAd;
import io.adpulse.lab.bench.part.Latency;
import io.adpulse.lab.bench.part.ManyUsers;
import io.adpulse.lab.bench.part.Memory;
import io.adpulse.lab.bench.part.Outage;
import io.adpulse.lab.bench.part.Parser;
import io.adpulse.lab.bench.part.Part;
import io.adpulse.lab.bench.part.Plan;
import io.adpulse.lab.bench.part.QueryComparison;
import io.adpulse.lab.bench.part.Restore;
import io.adpulse.lab.bench.part.Sizes;
import io.adpulse.lab.bench.part.WindowLengths;
import io.adpulse.lab.bench.process.Cores;
import io.adpulse.lab.bench.report.Machine;
import io.adpulse.lab.bench.report.Report;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Terminal;
import io.adpulse.lab.kafka.Directories;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures all parts, or some, and writes down what it found. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures what an event costs, beside what people would otherwise use.")
public final class BenchCommand implements Callable<Integer> {

  private static final List<Part> PARTS =
      List.of(
          new Comparison(Backend.HASHMAP),
          new Comparison(Backend.ROCKSDB),
          new QueryComparison(Backend.HASHMAP),
          new QueryComparison(Backend.ROCKSDB),
          new Latency(),
          new HotAd(),
          new ManyUsers(),
          new WindowLengths(),
          new Restore(),
          new Checkpoints(),
          new Outage(),
          new Memory());

  @Option(names = "--runs", description = "runs of each contender (default: 5)")
  private int runs = Sizes.full().runs();

  @Option(names = "--records", description = "events of each drain (default: 500,000)")
  private long records = Sizes.full().records();

  @Option(names = "--only", split = ",", description = "parts to measure (default: all)")
  private List<String> only = PARTS.stream().map(Part::id).toList();

  @Option(names = "--micro", description = "what scripts/micro has said (default: nothing)")
  private @Nullable Path micro;

  @Option(names = "--quick", description = "so little that only the measuring itself is tried")
  private boolean quick;

  @Option(names = "--out", required = true, description = "folder for report.json")
  private @Nullable Path out;

  @Option(names = "--docs", description = "folder for Markdown and pictures (default: none)")
  private @Nullable Path docs;

  public static void main(String[] args) {
    System.exit(new CommandLine(new BenchCommand()).execute(args));
  }

  @Override
  @SuppressWarnings("SystemOut") // whoever waits at the terminal
  public Integer call() throws Exception {
    PrintStream terminal = System.out;
    if (!Cores.suffice()) {
      terminal.println("bench needs two cores: one for the broker, one for the contender.");
      return CommandLine.ExitCode.SOFTWARE;
    }
    List<String> unknown = only.stream().filter(id -> !order().contains(id)).toList();
    if (!unknown.isEmpty()) {
      terminal.printf(
          "Unknown: %s. Parts are %s.%n", String.join(", ", unknown), String.join(", ", order()));
      return CommandLine.ExitCode.USAGE;
    }
    long begin = System.nanoTime();
    Report report = new Report(Objects.requireNonNull(out), order());
    Path folder = Files.createTempDirectory("adpulse-bench-");
    terminal.println("Machine: " + Machine.here().words());
    List<Part> parts = PARTS.stream().filter(part -> only.contains(part.id())).toList();
    Plan plan = Plan.of(parts, report);
    terminal.println(plan.text());
    try (Course course = Course.open(folder);
        Jvms jvms = new Jvms(course)) {
      Bench bench = new Bench(sizes(), course, jvms, folder, report, terminal);
      if (micro != null) {
        measure(new Parser(micro), bench, terminal);
      }
      for (Part part : parts) {
        measure(part, bench, terminal);
      }
    } catch (WrongOutputException wrong) {
      terminal.println("A run does not count, and so nothing does: " + wrong.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    } finally {
      Directories.delete(folder);
    }
    terminal.printf("%nAll parts took %.1f min, and the targets are:%n%n", minutesSince(begin));
    terminal.println(Terminal.verdicts(report.targets()));
    if (docs != null) {
      report.publish(docs);
      writeCapacity(report, docs.resolveSibling("capacity.md"));
      terminal.println("Written: " + docs.resolve("results.md"));
    }
    return CommandLine.ExitCode.OK;
  }

  private static double minutesSince(long nanos) {
    return (System.nanoTime() - nanos) / 60e9;
  }

  private static List<String> order() {
    return Stream.concat(PARTS.stream().map(Part::id), Stream.of(Parser.ID)).toList();
  }

  private Sizes sizes() {
    return quick ? Sizes.smoke() : Sizes.full().with(runs, records);
  }

  private static void writeCapacity(Report report, Path page) throws IOException {
    Optional<Costs> costs = Costs.of(report);
    if (costs.isPresent()) {
      Files.writeString(page, CapacityPage.of(costs.get(), Settings.defaults(), Machine.here()));
    }
  }

  private static void measure(Part part, Bench bench, PrintStream terminal) throws Exception {
    terminal.printf("%nMeasuring: %s%n", part.id());
    long start = System.nanoTime();
    Section section = part.run(bench).took((System.nanoTime() - start) / 1e9);
    bench.report().put(section);
    terminal.println(Terminal.of(section));
    terminal.printf(
        "  %s took %.1f min%n",
        part.id(), section.figures().getOrDefault(Section.TOOK_SECONDS, 0.0) / 60);
  }
}
