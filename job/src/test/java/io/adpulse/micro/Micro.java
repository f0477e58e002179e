package io.adpulse.micro;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and says of the parser whether its targets are reached. Arguments are JMH's
 * own.
 */
public final class Micro {

  private static final double BYTES_BEYOND_STRINGS = 100;
  private static final double TIMES_LESS = 2;

  private Micro() {}

  @SuppressWarnings("SystemOut") // the answer to a person at a terminal
  public static void main(String[] args) throws Exception {
    var options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(args))
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuProfiler.class)
            .forks(2)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1));
    Collection<RunResult> results = new Runner(options.build()).run();
    System.out.println(
        "\n| part | CPU, ns per event | events per CPU second | bytes allocated per event |");
    System.out.println("|---|---|---|---|");
    results.forEach(result -> System.out.println(row(result)));
    targets(List.copyOf(results)).forEach(System.out::println);
  }

  private static String row(RunResult result) {
    return "| %s | %,.0f | %,.0f | %.0f |"
        .formatted(name(result), cpu(result), perSecond(result), allocated(result));
  }

  private static List<String> targets(List<RunResult> results) {
    var parser = results.stream().filter(one -> name(one).equals("Parse.adpulse")).findAny();
    var peer = results.stream().filter(one -> name(one).equals("Parse.databindCleaned")).findAny();
    if (parser.isEmpty() || peer.isEmpty()) {
      return List.of();
    }
    double times = cpu(peer.get()) / cpu(parser.get());
    double beyond = allocated(parser.get()) - Values.stringBytes(1);
    return List.of(
        "",
        verdict(
            times >= TIMES_LESS,
            "Parser: CPU per event, less than Jackson databind with the same cleaning and hashes by:"
                + " at least %.0fx | %.1fx",
            TIMES_LESS,
            times),
        verdict(
            beyond <= BYTES_BEYOND_STRINGS,
            "Parser: bytes allocated per event beyond its two strings: at most %.0f | %.0f",
            BYTES_BEYOND_STRINGS,
            beyond));
  }

  private static String verdict(boolean reached, String words, double bound, double found) {
    return (reached ? "pass   " : "short  ") + words.formatted(bound, found);
  }

  private static String name(RunResult result) {
    String full = result.getParams().getBenchmark();
    String backend = result.getParams().getParam("backend");
    String name = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
    return backend == null ? name : name + " " + backend.toLowerCase(Locale.ROOT);
  }

  private static double allocated(RunResult result) {
    return secondary(result, "gc.alloc.rate.norm");
  }

  /** CPU time per event, in ns; the machine may be busy, so that wall time says little. */
  private static double cpu(RunResult result) {
    return secondary(result, CpuProfiler.PER_EVENT);
  }

  private static double perSecond(RunResult result) {
    return 1e9 / cpu(result);
  }

  private static double secondary(RunResult result, String name) {
    return requireNonNull(result.getSecondaryResults().get(name)).getScore();
  }
}
