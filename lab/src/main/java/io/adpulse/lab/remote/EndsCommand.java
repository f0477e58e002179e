package io.adpulse.lab.remote;

import io.adpulse.lab.kafka.TopicReader;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code scripts/ends} starts once Kafka can be reached. */
@Command(
    name = "ends",
    description = {
      "Prints where the exactly-once output topics of a job end: TOPIC-PARTITION and the offset after"
          + " the last committed record.",
      "Behind -- come the settings that the job was started with."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut") // its result
public final class EndsCommand implements Callable<Integer> {

  @Mixin private JobOptions job = new JobOptions();

  private final PrintStream out;

  private EndsCommand(PrintStream out) {
    this.out = out;
  }

  /** Prints and exits: 0, or 1 if Kafka does not answer. */
  public static void main(String[] arguments) {
    if (System.getProperty("log4j2.configurationFile") == null) {
      System.setProperty("log4j2.configurationFile", "log4j2-run.properties");
    }
    System.exit(execute(System.out, arguments));
  }

  /** As {@link #main}, but returns the exit code. */
  static int execute(PrintStream out, String... arguments) {
    return new CommandLine(new EndsCommand(out)).execute(arguments);
  }

  @Override
  public Integer call() throws CannotVerifyException {
    Deployment deployment = job.deployment();
    for (String topic : deployment.exactlyOnceTopics()) {
      TopicReader.committedEndOffsets(deployment.bootstrapServers(), topic).entrySet().stream()
          .sorted(Comparator.comparingInt(end -> end.getKey().partition()))
          .forEach(end -> print(end.getKey(), end));
    }
    return 0;
  }

  private void print(TopicPartition partition, Map.Entry<TopicPartition, Long> end) {
    out.printf("%s %d%n", partition, end.getValue());
  }
}
