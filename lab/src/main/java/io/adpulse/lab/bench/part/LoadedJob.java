package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Judge;
import io.adpulse.lab.bench.drain.WrongOutputException;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.openloop.OpenLoopMain;
import io.adpulse.lab.bench.openloop.Percentiles;
import io.adpulse.lab.bench.process.Cores;
import io.adpulse.lab.bench.process.FlinkJob;
import io.adpulse.lab.bench.process.JvmCommand;
import io.adpulse.lab.bench.process.JvmProcess;
import io.adpulse.lab.kafka.Directories;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;

/** AdPulse under a load that does not wait for it. */
final class LoadedJob implements AutoCloseable {

  private static final Contestant ADPULSE = Contestant.onHeap("adpulse");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final double BYTES_PER_RECORD = 700;

  private final Bench bench;
  private final Workload workload;
  private final Course course;
  private final Setup setup;
  private JvmProcess job;
  private final JvmProcess sender;

  private LoadedJob(Bench bench, Workload workload, Duration warmUp, Duration checkpointInterval)
      throws IOException, InterruptedException, ExecutionException {
    this.bench = bench;
    this.workload = workload;
    this.course = bench.course();
    course.prepare();
    this.setup = course.setup(ADPULSE, workload, checkpointInterval);
    this.sender =
        JvmProcess.start(
            new JvmCommand(
                "sender",
                OpenLoopMain.class.getName(),
                (int) (512 + workload.records() * BYTES_PER_RECORD / 1e6),
                List.of(course.broker().address(), workload.word(), warmUp.toString())),
            Cores.BROKER,
            bench.folder().resolve(setup.group() + "-sender.log"));
    String ignored = sender.await("ready", PATIENCE);
    this.job = course.start(ADPULSE, setup, bench.sizes().heapMegabytes());
    FlinkJob running = FlinkJob.awaitRunning(job);
    if (running.checkpoints().size() > 10) {
      throw new IllegalStateException("Flink shows ten checkpoints at most");
    }
  }

  /**
   * Starts the job, and makes the load ready.
   *
   * @param warmUp of which nothing counts
   */
  static LoadedJob start(
      Bench bench, Workload workload, Duration warmUp, Duration checkpointInterval)
      throws IOException, InterruptedException, ExecutionException {
    return new LoadedJob(bench, workload, warmUp, checkpointInterval);
  }

  /** The load at which something is measured, as a share of the measured maximum. */
  static double rate(Bench bench, double share) throws Exception {
    String name = "adpulse.hashmap.events_per_second";
    OptionalDouble known = bench.report().figure("drain-hashmap", name);
    if (known.isPresent()) {
      return known.getAsDouble() * share;
    }
    bench.out().println("  The maximum was not measured yet; a quick look:");
    var quick = bench.compare(List.of(ADPULSE), List.of(Topic.of(bench.standard())), 1);
    return quick.get(0).runs().get(0).recordsPerSecond() * share;
  }

  /** Ten thousand users, and windows of five seconds, so that a few close in the time. */
  static Workload workload(double rate, Duration duration) {
    return Workload.standard(Math.round(rate * duration.toMillis() / 1000.0))
        .users("load", 10_000)
        .timed("%,.0f events/s".formatted(rate), Duration.ofSeconds(5), rate);
  }

  void go() throws IOException {
    sender.say("go");
  }

  /** Kills the job, as a crash would. */
  void kill() {
    job.close();
  }

  /** Starts it again; it goes on from its newest checkpoint. */
  void restart() throws IOException {
    job = course.start(ADPULSE, setup, bench.sizes().heapMegabytes());
  }

  /** How many records it has committed as read. */
  long committed() throws IOException, ExecutionException, InterruptedException {
    var end = job.end();
    if (end.isPresent()) {
      throw new IOException(end.get());
    }
    return course.broker().committed(setup.group(), Course.INPUT);
  }

  /** How many records were sent. */
  long sent() throws ExecutionException, InterruptedException {
    return course.broker().readable(List.of(Course.INPUT), Workload.PARTITIONS);
  }

  void awaitSent() throws IOException, InterruptedException {
    String ignored = sender.await("sent", PATIENCE);
  }

  /** What the sender measured under this name; in the order live, final, lateness. */
  Percentiles times(String name) throws IOException, InterruptedException {
    return Percentiles.parse(sender.await(name, PATIENCE));
  }

  /** Closes all windows and lets the model judge. */
  void judge() throws InterruptedException, WrongOutputException {
    sender.close();
    int ignored = course.close(workload);
    Judge.of(course, Topic.of(workload)).judge("adpulse at " + workload.name(), job);
  }

  @Override
  public void close() {
    sender.close();
    job.close();
    Directories.delete(setup.folder());
  }
}
