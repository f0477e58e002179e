package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Gauge;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.process.FlinkJob.Checkpoint;
import io.adpulse.lab.bench.report.Section;
import io.adpulse.lab.bench.report.Table;
import io.adpulse.lab.bench.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a million events cost while their window is open, and whether it is given back. */
public final class Memory implements Part {

  private static final double MOST_MEGABYTES = 40;
  private static final double GIVEN_BACK = 0.1;

  @Override
  public String id() {
    return "memory";
  }

  @Override
  public double minutes() {
    return 2;
  }

  @Override
  public Section run(Bench bench) throws Exception {
    int records = Math.toIntExact(2 * bench.sizes().records());
    Workload workload = Workload.standard(records).timed("one window", Duration.ofHours(1), 10_000);
    Topic topic = Topic.of(workload);
    List<List<String>> rows = new ArrayList<>();
    double perMillion;
    double held;
    try (Growing job = Growing.start(bench, topic, Contestant.onHeap("adpulse"))) {
      long empty = heap(job, "nothing", rows);
      job.grow(records / 2);
      long half = heap(job, "half", rows);
      job.grow(records / 2);
      long full = heap(job, "all", rows);
      job.end();
      long after = heap(job, "all, closed", rows);
      perMillion = (full - half) / Workload.idsOf(records / 2) * 1e6;
      held = (double) Math.max(0, after - empty) / (full - empty);
    }
    double onDisk = onDisk(bench, topic, records);
    return new Section(
        id(),
        "Memory",
        List.of(
            "One window of 1 h, 100,000 users. hashmap: heap in use once collections free nothing more, between half and all of the events."
                + " rocksdb: size of a checkpoint. Of the events, 96.5% have an id that is new."),
        List.of(
            new Table(List.of("events in the window", "events", "heap MB"), rows),
            new Table(
                List.of("per million open ids", "MB"),
                List.of(
                    List.of("hashmap, heap", Shown.whole(perMillion / 1e6)),
                    List.of("rocksdb, state on disk", Shown.whole(onDisk / 1e6))))),
        List.of(
            Target.atMost(
                "Heap per million open ids, hashmap", MOST_MEGABYTES, perMillion / 1e6, " MB"),
            Target.atMost(
                "Memory is given back: share still held once the window has closed",
                GIVEN_BACK,
                held,
                "")),
        Map.of(
            "hashmap.heap_bytes_per_million_open_ids", perMillion,
            "rocksdb.state_bytes_per_million_open_ids", onDisk));
  }

  private static long heap(Growing job, String what, List<List<String>> rows) throws Exception {
    long bytes = Gauge.collected(job.process()).heapBytes();
    rows.add(List.of(what, Shown.whole(job.written()), Shown.whole(bytes / 1e6)));
    return bytes;
  }

  private static double onDisk(Bench bench, Topic topic, int records) throws Exception {
    try (Growing job = Growing.start(bench, topic, Contestant.onDisk("adpulse"))) {
      job.grow(records);
      // What was committed last may not have been all.
      Thread.sleep(2_000);
      long bytes =
          job.job().checkpoints().stream().mapToLong(Checkpoint::stateBytes).findFirst().orElse(0);
      job.end();
      return bytes / Workload.idsOf(records) * 1e6;
    }
  }
}
