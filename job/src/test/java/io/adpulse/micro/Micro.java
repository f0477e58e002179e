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

  private static final double EVENTS_PER_SECOND = 1_500_000;
  private static final double BYTES_BEYOND_STRINGS = 100;
  private static final double TIMES_DATABIND = 2;

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
    var databind = results.stream().filter(one -> name(one).equals("Parse.databind")).findAny();
    if (parser.isEmpty() || databind.isEmpty()) {
      return List.of();
    }
    double speed = perSecond(parser.get());
    double beyond = allocated(parser.get()) - Values.stringBytes(1);
    double times = speed / perSecond(databind.get());
    return List.of(
        "",
        verdict(
            speed >= EVENTS_PER_SECOND,
            "parser: %,.0f events per CPU second, target 1,500,000",
            speed),
        verdict(
            beyond <= BYTES_BEYOND_STRINGS,
            "parser: %.0f bytes beyond its two strings, target at most 100",
            beyond),
        verdict(times >= TIMES_DATABIND, "parser: %.1f times Jackson databind, target 2", times));
  }

  private static String verdict(boolean reached, String words, double figure) {
    return (reached ? "pass   " : "short  ") + words.formatted(figure);
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
