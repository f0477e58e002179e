package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Interleaved;
import io.adpulse.lab.bench.drain.Interleaved.Entry;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.drain.WrongOutputException;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * What a part is given.
 *
 * @param sizes how much to measure
 * @param folder for logs and data
 * @param report what other parts measured
 * @param out where progress is told
 */
public record Bench(Sizes sizes, Path folder, Report report, PrintStream out) {

  /** Runs each contestant on each workload in turn. */
  List<Result> compare(List<Contestant> contestants, List<Workload> workloads, int runs)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    List<Entry> entries = new ArrayList<>();
    for (Workload workload : workloads) {
      Topic topic = Topic.of(workload);
      for (Contestant contestant : contestants) {
        entries.add(new Entry(contestant, topic, sizes.heapMegabytes(), sizes.measuredFrom()));
      }
    }
    try (Course course = Course.open(folder)) {
      return Interleaved.run(course, entries, sizes.warmUps(), runs, out);
    }
  }

  /** A workload of the size of scenarios. */
  Workload scenario() {
    return Workload.standard(sizes.scenarioRecords());
  }
}
