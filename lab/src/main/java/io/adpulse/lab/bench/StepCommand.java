package io.adpulse.lab.bench;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Interleaved;
import io.adpulse.lab.bench.drain.Interleaved.Entry;
import io.adpulse.lab.bench.drain.Jvms;
import io.adpulse.lab.bench.drain.Median;
import io.adpulse.lab.bench.drain.WarmUp;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.kafka.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures AdPulse as it is beside AdPulse as it was, in turn: {@code BACKEND RECORDS RUNS
 * CLASSES_BEFORE}.
 */
public final class StepCommand {

  private static final int HEAP_MB = 2048;
  private static final double MEASURED_FROM = 0.1;

  /** Both sides alike, and quick: a step is a first look. */
  private static final WarmUp WARM_UP = new WarmUp(0.05, 20, 3_000_000);

  private StepCommand() {}

  /**
   * Runs both.
   *
   * @throws Exception if a run cannot be brought to its end, or wrote what is wrong
   */
  @SuppressWarnings("SystemOut") // whoever waits at the terminal
  public static void main(String[] args) throws Exception {
    Contestant now = new Contestant("adpulse", Backend.of(args[0]));
    Topic topic = Topic.of(Workload.standard(Long.parseLong(args[1])));
    Path folder = Files.createTempDirectory("adpulse-step-");
    try (Course course = Course.open(folder);
        Jvms jvms = new Jvms(course)) {
      List<Entry> entries =
          List.of(
              new Entry(now.with(args[3]), topic, HEAP_MB, MEASURED_FROM),
              new Entry(now, topic, HEAP_MB, MEASURED_FROM));
      var results = Interleaved.run(jvms, entries, WARM_UP, Integer.parseInt(args[2]), System.out);
      Median before = results.get(0).cpu();
      Median after = results.get(1).cpu();
      System.out.printf(
          "| before %.2f us (%.2f to %.2f) | after %.2f us (%.2f to %.2f) | %.2f |%n",
          before.value(),
          before.least(),
          before.most(),
          after.value(),
          after.least(),
          after.most(),
          after.value() / before.value());
    } finally {
      Directories.delete(folder);
    }
    System.exit(0);
  }
}
