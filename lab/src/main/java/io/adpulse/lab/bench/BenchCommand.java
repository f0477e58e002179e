package io.adpulse.lab.bench;

import io.adpulse.lab.bench.capacity.CapacityPage;
import io.adpulse.lab.bench.capacity.Costs;
import io.adpulse.lab.bench.capacity.Settings;
import io.adpulse.lab.bench.contender.Backend;
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
import io.adpulse.lab.bench.part.Segments;
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
import java.time.Duration;
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
          new Latency(),
          new HotAd(),
          new ManyUsers(),
          new WindowLengths(),
          new Segments(),
          new Checkpoints(),
          new Outage(),
          new Memory());

  @Option(names = "--runs", description = "runs of each contender (default: 5)")
  private int runs = Sizes.full().runs();

  @Option(names = "--records", description = "events of the comparison (default: 1,000,000)")
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
    Report report = new Report(Objects.requireNonNull(out), order());
    Path folder = Files.createTempDirectory("adpulse-bench-");
    terminal.println("Machine: " + Machine.here().words());
    try {
      Bench bench = new Bench(sizes(), folder, report, terminal);
      if (micro != null) {
        measure(new Parser(micro), bench, terminal);
      }
      for (Part part : PARTS) {
        if (only.contains(part.id())) {
          measure(part, bench, terminal);
        }
      }
    } catch (WrongOutputException wrong) {
      terminal.println("A run does not count, and so nothing does: " + wrong.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    } finally {
      Directories.delete(folder);
    }
    if (docs != null) {
      report.publish(docs);
      writeCapacity(report, docs.resolveSibling("capacity.md"));
      terminal.println("Written: " + docs.resolve("results.md"));
    }
    return CommandLine.ExitCode.OK;
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
    Section section = part.run(bench);
    bench.report().put(section);
    terminal.println(Terminal.of(section));
    terminal.printf("  took %d s%n", Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }
}
