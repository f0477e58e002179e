package io.adpulse.lab.run;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.config.ConfigException;
import io.adpulse.lab.export.OutputFolder;
import io.adpulse.lab.input.InputFile;
import io.adpulse.lab.input.InputScan;
import io.adpulse.lab.input.Speed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run will do, checked before anything starts.
 *
 * @param input the events, readable to the end
 * @param scan how many there are and where they go
 * @param users the user rows, readable to the end
 * @param output where results go
 * @param speed of the replay
 * @param window as it was said; the job's configuration takes it
 * @param partitions of the topics
 * @param parallelism of the job
 */
record RunPlan(
    InputFile input,
    InputScan scan,
    Optional<InputFile> users,
    Optional<OutputFolder> output,
    Speed speed,
    String window,
    int partitions,
    int parallelism) {

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
    AdPulseConfig config = jobConfig("127.0.0.1:1", options.window());
    InputFile input = file(options.input()).orElseGet(() -> InputFile.bundled(SAMPLE_EVENTS));
    Optional<InputFile> users = file(options.users());
    if (options.input().isEmpty() && users.isEmpty()) {
      users = Optional.of(InputFile.bundled(SAMPLE_USERS));
    }
    if (users.isPresent()) {
      scan("USERS", users.get(), 1);
    }
    return new RunPlan(
        input,
        scan("INPUT", input, partitions),
        users,
        // Last, because it is the only one that changes anything.
        options.output().isPresent()
            ? Optional.of(folder(options.output().get(), config, resources))
            : Optional.empty(),
        speed,
        options.window(),
        partitions,
        parallelism);
  }

  /** The job's configuration for this plan. */
  AdPulseConfig jobConfig(String bootstrapServers) throws UsageException {
    return jobConfig(bootstrapServers, window);
  }

  private static AdPulseConfig jobConfig(String bootstrapServers, String window)
      throws UsageException {
    try {
      return AdPulseConfig.parse(
          new String[] {
            "--bootstrap-servers=" + bootstrapServers,
            "--deployment=local-run",
            "--window=" + window,
            "--kafka.producer.max.request.size=" + LocalTopics.PRODUCER.get("max.request.size"),
            "--kafka.producer.buffer.memory=" + LocalTopics.PRODUCER.get("buffer.memory")
          },
          Map.of());
    } catch (ConfigException e) {
      throw new UsageException(
          "WINDOW=%s is no window: %s.".formatted(window, e.faults().get(0).allowed()));
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

  private static InputScan scan(String name, InputFile file, int partitions) throws UsageException {
    try {
      return InputScan.of(file, partitions);
    } catch (IOException e) {
      throw new UsageException(
          "%s=%s cannot be read: %s.".formatted(name, file.name(), Causes.ofReading(e)));
    }
  }

  private static OutputFolder folder(Path path, AdPulseConfig config, Resources resources)
      throws UsageException {
    try {
      Set<String> topics = LocalTopics.exports(config.topics()).keySet();
      return resources.open(() -> OutputFolder.prepare(path, topics));
    } catch (IOException e) {
      throw new UsageException(
          "OUTPUT=%s cannot be written: %s.".formatted(path, Causes.ofWriting(e)));
    }
  }
}
