package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Interleaved;
import io.adpulse.lab.bench.drain.Interleaved.Entry;
import io.adpulse.lab.bench.drain.Jvms;
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
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * What a part is given.
 *
 * @param sizes how much to measure
 * @param course where contenders run
 * @param jvms of contestants; those of AdPulse stay warm from part to part
 * @param folder for logs and data
 * @param report what other parts measured
 * @param out where progress is told
 */
public record Bench(
    Sizes sizes, Course course, Jvms jvms, Path folder, Report report, PrintStream out) {

  /** Several parts measure AdPulse without queries. */
  private static final Set<Contestant> KEPT =
      Set.of(Contestant.onHeap("adpulse"), Contestant.onDisk("adpulse"));

  /** Runs each contestant on each topic in turn. */
  List<Result> compare(List<Contestant> contestants, List<Topic> topics, int runs)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    List<Entry> entries = new ArrayList<>();
    for (Topic topic : topics) {
      for (Contestant contestant : contestants) {
        entries.add(new Entry(contestant, topic, sizes.heapMegabytes(), sizes.measuredFrom()));
      }
    }
    try {
      return Interleaved.run(jvms, entries, sizes.warmUp(), runs, out);
    } finally {
      jvms.keepOnly(KEPT);
    }
  }

  /** The workload that most is measured with. */
  Workload standard() {
    return Workload.standard(sizes.records());
  }
}
