package io.adpulse.lab.run;

import io.adpulse.PlanQueries;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.ConfigException;
import io.adpulse.config.Fault;
import io.adpulse.lab.export.OutputFolder;
import io.adpulse.lab.input.InputFile;
import io.adpulse.lab.input.InputScan;
import io.adpulse.lab.input.Speed;
import io.adpulse.query.Queries;
import io.adpulse.query.QueryException;
import io.adpulse.query.QueryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run will do, checked before anything starts.
 *
 * @param input the events, readable to the end
 * @param disorder how far they are out of order
 * @param users the user rows, readable to the end
 * @param output where results go
 * @param speed of the replay
 * @param settings of the job that were said, as its arguments
 * @param queries that the job runs
 * @param partitions of the topics
 * @param parallelism of the job
 * @param backend of its state, as Flink names it
 */
record RunPlan(
    InputScan input,
    Disorder disorder,
    Optional<InputScan> users,
    Optional<OutputFolder> output,
    Speed speed,
    List<String> settings,
    Queries queries,
    int partitions,
    int parallelism,
    String backend) {

  /** For questions to a configuration that nobody is asked for. */
  private static final String NO_KAFKA = "nobody:9092";

  private static final List<String> BACKENDS = List.of("hashmap", "rocksdb");

  private static final String SAMPLE_EVENTS = "open-bandit-events.jsonl.gz";
  private static final String SAMPLE_USERS = "open-bandit-users.jsonl.gz";

  /**
   * Checks everything that was said.
   *
   * @param resources takes the output folder
   * @throws UsageException for the first thing that cannot be done
   */
  static RunPlan of(RunOptions options, Resources resources) throws UsageException {
    Speed speed =
        Speed.parse(options.speed())
            .orElseThrow(
                () ->
                    new UsageException(
                        "SPEED=%s is no speed: it is max, or a multiple of real time above 0 such as 60 or 0.5."
                            .formatted(options.speed())));
    int partitions = number("PARTITIONS", options.partitions(), 256);
    int parallelism = number("PARALLELISM", options.parallelism(), 32);
    if (!BACKENDS.contains(options.backend())) {
      throw new UsageException(
          "BACKEND=%s is not one of %s.".formatted(options.backend(), BACKENDS));
    }
    List<String> settings = settings(options);
    AdPulseConfig config = checkedConfig(settings);
    Queries queries = queries(config, options);
    Disorder disorder = Disorder.of(config, partitions, System.currentTimeMillis());
    InputFile input = file(options.input()).orElseGet(() -> InputFile.bundled(SAMPLE_EVENTS));
    Optional<InputFile> users = file(options.users());
    if (options.input().isEmpty() && users.isEmpty()) {
      users = Optional.of(InputFile.bundled(SAMPLE_USERS));
    }
    Optional<InputScan> scanOfUsers =
        users.isEmpty()
            ? Optional.empty()
            : Optional.of(
                readable("USERS", users.get(), file -> InputScan.ofUsers(file, partitions)));
    InputScan scanOfInput =
        readable("INPUT", input, file -> InputScan.ofEvents(file, partitions, disorder));
    return new RunPlan(
        scanOfInput,
        disorder,
        scanOfUsers,
        // Last, because it is the only one that changes anything.
        options.output().isPresent()
            ? Optional.of(folder(options.output().get(), config, queries, resources))
            : Optional.empty(),
        speed,
        settings,
        queries,
        partitions,
        parallelism,
        options.backend());
  }

  /** The job's configuration for this plan. */
  AdPulseConfig jobConfig(String bootstrapServers) {
    return jobConfig(bootstrapServers, settings);
  }

  /** Whether the model knows what the topic of segments must hold. */
  boolean hasSegments() {
    return queries.include(QueryFiles.bundled(jobConfig(NO_KAFKA)));
  }

  private static List<String> settings(RunOptions options) {
    List<String> settings = new ArrayList<>();
    settings.add("--window=" + options.window());
    settings.add("--out-of-orderness=" + options.outOfOrderness());
    options.sqlDirectory().ifPresent(directory -> settings.add("--sql-dir=" + directory));
    return settings;
  }

  private static AdPulseConfig jobConfig(String bootstrapServers, List<String> settings) {
    List<String> arguments = new ArrayList<>(settings);
    arguments.add("--bootstrap-servers=" + bootstrapServers);
    arguments.add("--deployment=local-run");
    LocalTopics.PRODUCER.forEach(
        (key, value) -> arguments.add("--kafka.producer." + key + "=" + value));
    return AdPulseConfig.parse(arguments.toArray(String[]::new), Map.of());
  }

  private static AdPulseConfig checkedConfig(List<String> settings) throws UsageException {
    try {
      return jobConfig(NO_KAFKA, settings);
    } catch (ConfigException e) {
      Fault first = e.faults().get(0);
      String variable = first.key().toUpperCase(Locale.ROOT).replace('-', '_');
      throw new UsageException(
          "%s=%s cannot be used: %s.".formatted(variable, first.value(), first.allowed()));
    }
  }

  /** Only those of a person can be wrong. */
  private static Queries queries(AdPulseConfig config, RunOptions options) throws UsageException {
    Queries queries = QueryFiles.read(config);
    if (options.sqlDirectory().isEmpty()) {
      return queries;
    }
    Path directory = options.sqlDirectory().get();
    if (!Files.isDirectory(directory)) {
      throw new UsageException(
          "SQL_DIR=%s is no folder; name one with a file TOPIC.sql per query."
              .formatted(directory));
    }
    try {
      var ignored = PlanQueries.names(config, queries);
      return queries;
    } catch (QueryException faults) {
      throw new UsageException(String.valueOf(faults.getMessage()));
    }
  }

  private static int number(String name, String text, int max) throws UsageException {
    try {
      int number = Integer.parseInt(text.trim());
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new UsageException(
        "%s=%s is not a whole number from 1 to %d.".formatted(name, text, max));
  }

  private static Optional<InputFile> file(Optional<Path> path) {
    return path.map(InputFile::of);
  }

  private static InputScan readable(String variable, InputFile file, Scan scan)
      throws UsageException {
    try {
      return scan.of(file);
    } catch (IOException e) {
      throw UsageException.unreadable(variable, file, e);
    }
  }

  private static OutputFolder folder(
      Path path, AdPulseConfig config, Queries queries, Resources resources) throws UsageException {
    try {
      Set<String> topics = LocalTopics.exports(config.topics(), queries.topics()).keySet();
      return resources.open(() -> OutputFolder.prepare(path, topics));
    } catch (IOException e) {
      throw new UsageException(
          "OUTPUT=%s cannot be written: %s.".formatted(path, Causes.ofWriting(e)));
    }
  }

  /** Reads a file once. */
  @FunctionalInterface
  private interface Scan {
    InputScan of(InputFile file) throws IOException;
  }
}
