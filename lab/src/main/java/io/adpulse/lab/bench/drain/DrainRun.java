package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.drain.Interleaved.Entry;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.process.JvmProcess;
import io.adpulse.lab.kafka.Directories;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** One contender empties one topic, and the reference model judges what it wrote. */
public final class DrainRun {

  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long PAUSE_MS = 50;
  private static final long SECOND_SHUFFLE_MS = 2_500;

  /** Nothing more comes if nothing came for as long; more than a checkpoint takes. */
  private static final Duration QUIET = CHECKPOINT_INTERVAL.plusSeconds(1);

  /** The same where as many records are there as the model demands. */
  private static final Duration QUIET_IF_COMPLETE = Duration.ofMillis(700);

  private static final List<String> OUTPUTS =
      List.of("ad-metrics", "user-activity", "ad-events-dlq");

  private static final String SEGMENTS = "segment-metrics";

  private final Course course;
  private final Topic topic;
  private final Contestant contestant;
  private final int first;
  private final Setup setup;
  private final long deadline = System.nanoTime() + PATIENCE.toNanos();

  private DrainRun(Course course, Entry entry) {
    this.course = course;
    this.topic = entry.topic();
    this.contestant = entry.contestant();
    this.first = (int) (topic.records().size() * entry.measuredFrom());
    this.setup = course.setup(contestant, topic.workload(), CHECKPOINT_INTERVAL);
  }

  /**
   * Runs once in a JVM that is there.
   *
   * @throws WrongOutputException if the outputs differ from the model's
   * @throws IOException if the contender ends or does not get on
   */
  static Figures of(Course course, Entry entry, JvmProcess process)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    course.prepare();
    DrainRun run = new DrainRun(course, entry);
    try {
      Figures figures = run.measure(process);
      process.say("stop");
      String ignored = process.await("stopped", PATIENCE);
      return figures;
    } finally {
      Directories.delete(run.setup.folder());
    }
  }

  private Figures measure(JvmProcess process)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    int all = topic.records().size();
    course.writeUsers(topic);
    course.write(topic.records().subList(0, first));
    Course.run(process, setup);
    Mark before = awaitRead(process, first);
    if (!topic.users().isEmpty()) {
      process.awaitIdle(PATIENCE); // it has read all users then
      before = mark(process, before.records());
    }
    // It finds the rest when it goes on, as in a topic that was full from the start.
    process.pause();
    course.write(topic.records().subList(first, all));
    Mark start = before.again(System.nanoTime(), course.broker().process().cpuSeconds());
    process.resume();
    Mark read = awaitRead(process, all);
    if (!contestant.writes()) {
      return Figures.between(start, read, read, 0, process.peakMemory());
    }
    if (contestant.repartitionsInKafka()) {
      Thread.sleep(SECOND_SHUFFLE_MS);
    }
    int closing = course.close(topic.workload());
    Mark end = awaitWritten(process, read);
    long ignored = awaitRead(process, all + closing).records();
    long peak = process.peakMemory();
    Judge.of(course, topic, contestant).judge(contestant.label(), process);
    return Figures.between(start, read, end, demanded(), peak);
  }

  private Mark awaitRead(JvmProcess process, long records)
      throws IOException, InterruptedException, ExecutionException {
    while (true) {
      long read = course.broker().committed(setup.group(), Course.INPUT);
      if (read >= records) {
        return mark(process, read);
      }
      pause(process, "read %,d records, but %,d".formatted(records, read));
    }
  }

  /** The last moment at which something was committed. */
  private Mark awaitWritten(JvmProcess process, Mark read)
      throws IOException, InterruptedException, ExecutionException {
    Mark last = read;
    long readable = 0;
    while (System.nanoTime() - last.nanos() < quiet(readable).toNanos()) {
      long now = course.broker().readable(outputs(), Workload.PARTITIONS);
      if (now != readable) {
        readable = now;
        last = mark(process, read.records());
      }
      pause(process, "written everything");
    }
    return last;
  }

  /** Markers of transactions count as readable, too, so that a little may be missing. */
  private Duration quiet(long readable) {
    return readable < demanded() ? QUIET : QUIET_IF_COMPLETE;
  }

  private long demanded() {
    return topic.verifier().rows() + (contestant.hasQuery() ? topic.verifier().segmentRows() : 0);
  }

  private List<String> outputs() {
    return contestant.hasQuery()
        ? Stream.concat(OUTPUTS.stream(), Stream.of(SEGMENTS)).toList()
        : OUTPUTS;
  }

  private void pause(JvmProcess process, String what) throws IOException, InterruptedException {
    var end = process.end();
    if (end.isPresent()) {
      throw new IOException(end.get());
    }
    if (System.nanoTime() > deadline) {
      throw new IOException(
          "%s has not %s within %s".formatted(contestant.label(), what, PATIENCE));
    }
    Thread.sleep(PAUSE_MS);
  }

  private Mark mark(JvmProcess process, long records) throws IOException, InterruptedException {
    double cpu = process.cpuSeconds();
    double compiler = process.compilerSeconds();
    double broker = course.broker().process().cpuSeconds();
    long now = System.nanoTime();
    return new Mark(now, records, cpu, compiler, broker, Gauge.ask(process).allocatedBytes());
  }
}
