package io.adpulse.lab.run;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person can say, as it was said. The names are those of the Makefile's variables. */
final class RunOptions {
  @Option(
      names = "INPUT",
      description = "A file of events, one a line, plain or gzip. Default: the bundled sample.")
  private @Nullable Path input;

  @Option(
      names = "USERS",
      description =
          "A file of user rows, one a line, plain or gzip. Default: those of the bundled sample, if that"
              + " is the input.")
  private @Nullable Path users;

  @Option(
      names = "SQL_DIR",
      description =
          "A folder of queries, each a file TOPIC.sql that fills TOPIC.jsonl in OUTPUT. Default:"
              + " the bundled segment-metrics.sql.")
  private @Nullable Path sqlDirectory;

  @Option(
      names = "OUTPUT",
      description = "A folder for the topics as <topic>.jsonl and report.json. Default: none.")
  private @Nullable Path output;

  @Option(
      names = "SPEED",
      defaultValue = "14400",
      description = "max, or a multiple of real time. Default: ${DEFAULT-VALUE}, 4 hours a second.")
  private String speed = "";

  @Option(
      names = "WINDOW",
      defaultValue = "1 min",
      description = "Length of the windows, such as 10 min or 1h. Default: ${DEFAULT-VALUE}.")
  private String window = "";

  @Option(
      names = "OUT_OF_ORDERNESS",
      defaultValue = "10 s",
      description =
          "How far an event may lie behind those before it and still be on time for sure, up to 1"
              + " h. Default: ${DEFAULT-VALUE}.")
  private String outOfOrderness = "";

  @Option(
      names = "PARTITIONS",
      defaultValue = "4",
      description = "Partitions of the topics, 1 to 256. Default: ${DEFAULT-VALUE}.")
  private String partitions = "";

  @Option(
      names = "PARALLELISM",
      defaultValue = "2",
      description = "Subtasks of each operator, 1 to 32. Default: ${DEFAULT-VALUE}.")
  private String parallelism = "";

  @Option(
      names = "BACKEND",
      defaultValue = "hashmap",
      description = "Where the job keeps its state: hashmap or rocksdb. Default: ${DEFAULT-VALUE}.")
  private String backend = "";

  Optional<Path> input() {
    return Optional.ofNullable(input);
  }

  Optional<Path> users() {
    return Optional.ofNullable(users);
  }

  Optional<Path> sqlDirectory() {
    return Optional.ofNullable(sqlDirectory);
  }

  Optional<Path> output() {
    return Optional.ofNullable(output);
  }

  String speed() {
    return speed;
  }

  String window() {
    return window;
  }

  String outOfOrderness() {
    return outOfOrderness;
  }

  String backend() {
    return backend;
  }

  String partitions() {
    return partitions;
  }

  String parallelism() {
    return parallelism;
  }
}
