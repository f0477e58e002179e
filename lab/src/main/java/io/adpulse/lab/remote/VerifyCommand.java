package io.adpulse.lab.remote;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.text.PrintableStream;
import io.adpulse.lab.verify.VerificationReport;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code make verify} starts once Kafka can be reached. */
@Command(
    name = "verify",
    description = {
      "Sends users, the bundled sample and generated events, bad, late and duplicate ones among them,"
          + " to a job that runs already, and compares every output topic with the reference model.",
      "Behind -- come the settings that the job was started with. Nobody else may write events"
          + " meanwhile."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
@SuppressWarnings({"SystemOut", "SystemConsoleNull"}) // talks to a person; JDK 17 is required
public final class VerifyCommand implements Callable<Integer> {
  private static final int DIFFERS = 1;
  private static final int CANNOT_BE_DONE = 2;

  @Mixin private JobOptions job = new JobOptions();

  @Option(
      names = "--records",
      defaultValue = "10000",
      description = "Generated records (default: ${DEFAULT-VALUE}).")
  private long records;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Equal seeds give equal records (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--no-sample", description = "Without the bundled sample of 30,149 events.")
  private boolean noSample;

  @Option(
      names = "--per-second",
      description = "Records a second (default: as fast as Kafka takes them).")
  private @Nullable Double perSecond;

  @Option(
      names = "--until",
      description =
          "A file that ends the load as soon as it is there; --records are the most that is sent.")
  private @Nullable Path until;

  @Option(
      names = "--watch",
      description =
          "Also sends 10 bad records a second, and writes into this file when they could be read as"
              + " dead letters, and when rows of the live topic could be: READ and SENT in ms since"
              + " the epoch.")
  private @Nullable Path watched;

  @Option(
      names = "--memory",
      description =
          "A file of what was found in the input topic, for the next run: it then reads only what is"
              + " new.")
  private @Nullable Path memory;

  @Option(
      names = "--predicted",
      description =
          "A file, read in the end, of what an accident has repeated or lost: lines 'repeated"
              + " TOPIC-PARTITION FIRST LAST' and 'lost TOPIC-PARTITION FIRST LAST', offsets of output"
              + " topics. Exactly these may, and have to, be so.")
  private @Nullable Path predicted;

  @Option(
      names = "--colours",
      arity = "1",
      split = ",",
      paramLabel = "FIRST,SECOND",
      description =
          "With blueGreen: the deployment that runs, and the one that has taken over when the load"
              + " ends. What both have written is joined and must agree; counters are not compared.")
  private List<String> colours = List.of();

  @Option(
      names = "--patience",
      defaultValue = "3 min",
      converter = DurationConverter.class,
      description = "How long the job may make no progress (default: ${DEFAULT-VALUE}).")
  private Duration patience = Duration.ZERO;

  @Option(
      names = "--users-first",
      defaultValue = "10 s",
      converter = DurationConverter.class,
      description =
          "How long the job has to read the users before their events (default: ${DEFAULT-VALUE}).")
  private Duration usersFirst = Duration.ZERO;

  @Option(
      names = "--lateness",
      defaultValue = "OWN_PARTITION",
      description =
          "Which late events are believed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Where"
              + " Kafka was away for longer than the job's idle-timeout, ANY_PARTITION.")
  private Lateness lateness = Lateness.OWN_PARTITION;

  @Option(
      names = "--flink",
      description =
          "Flink's REST address, such as http://localhost:8081: the job's counters are compared, too.")
  private @Nullable URI flink;

  private final PrintStream out;

  VerifyCommand(PrintStream out) {
    this.out = out;
  }

  /**
   * Verifies and exits: 0 if everything agrees, 1 if not, 2 if it could not be found out.
   *
   * @see AdPulseConfig
   */
  public static void main(String[] arguments) {
    // All before the first use: numbers and letters look the same everywhere, no record moves the
    // cursor, and the terminal is no log.
    Locale.setDefault(Locale.ROOT);
    PrintableStream.install();
    if (System.getProperty("log4j2.configurationFile") == null) {
      System.setProperty("log4j2.configurationFile", "log4j2-run.properties");
    }
    System.exit(execute(System.out, arguments));
  }

  /** As {@link #main}, but returns the exit code. */
  static int execute(PrintStream out, String... arguments) {
    return new CommandLine(new VerifyCommand(out))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, args) -> refuse(e))
        .execute(arguments);
  }

  @Override
  public Integer call() {
    try {
      return verify() ? 0 : DIFFERS;
    } catch (CannotVerifyException e) {
      return refuse(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refuse(e);
    } catch (Exception e) {
      logger().error("The verification broke off", e);
      System.err.println("The verification broke off: " + Words.of(e));
      return CANNOT_BE_DONE;
    }
  }

  private boolean verify() throws Exception {
    long began = System.nanoTime();
    Progress progress = new Progress(out, System.console() != null);
    Deployment deployment = colours.isEmpty() ? job.deployment() : colour(colours.get(0));
    Optional<Deployment> successor =
        colours.size() < 2 ? Optional.empty() : Optional.of(colour(colours.get(1)));
    Load load =
        new Load(
            records,
            seed,
            !noSample,
            perSecond == null ? OptionalDouble.empty() : OptionalDouble.of(perSecond),
            Optional.ofNullable(until),
            Optional.ofNullable(watched).map(file -> Canaries.USUAL),
            Optional.ofNullable(memory));
    DeployedRun run =
        DeployedRun.plan(
            deployment, successor, load, Optional.ofNullable(flink).map(FlinkRest::new), progress);
    try (AutoCloseable watch = watched == null ? () -> {} : run.watch(watched)) {
      run.send(usersFirst, patience);
      run.settle(patience);
    }
    VerificationReport report =
        run.judge(lateness, predicted == null ? Prediction.NOTHING : Prediction.read(predicted));
    Accounting.print(out, report.expected());
    out.println(report.text());
    out.printf("It took %d s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds());
    return report.agrees();
  }

  private Deployment colour(String name) throws CannotVerifyException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("ADPULSE_COLOUR", name);
    return job.deployment(environment);
  }

  private static int refuse(Exception why) {
    System.err.println(Words.of(why));
    return CANNOT_BE_DONE;
  }

  /** Not a constant: logging may only start after {@link #main} has said where to. */
  private static Logger logger() {
    return LoggerFactory.getLogger(VerifyCommand.class);
  }

  /** As the job reads durations. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return TimeUtils.parseDuration(text);
    }
  }
}
