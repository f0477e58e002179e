package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Judge;
import io.adpulse.lab.bench.drain.WrongOutputException;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.process.FlinkJob;
import io.adpulse.lab.bench.process.JvmProcess;
import io.adpulse.lab.kafka.Directories;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/** AdPulse with one long window that takes more and more events. */
final class Growing implements AutoCloseable {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
  private static final int SLICES_PER_SECOND = 20;

  private final Topic topic;
  private final Course course;
  private final Contestant contestant;
  private final Setup setup;
  private final JvmProcess process;
  private final FlinkJob job;
  private int written;

  private Growing(Bench bench, Topic topic, Contestant contestant, Course course)
      throws IOException, InterruptedException, ExecutionException {
    this.topic = topic;
    this.course = course;
    this.contestant = contestant;
    course.prepare();
    this.setup = course.setup(contestant, topic.workload(), CHECKPOINT_INTERVAL);
    this.process = course.start(contestant, setup, bench.sizes().heapMegabytes());
    this.job = FlinkJob.awaitRunning(process);
  }

  static Growing start(Bench bench, Topic topic, Contestant contestant, Course course)
      throws IOException, InterruptedException, ExecutionException {
    return new Growing(bench, topic, contestant, course);
  }

  JvmProcess process() {
    return process;
  }

  FlinkJob job() {
    return job;
  }

  /** How many events are there, of which about 96% are open. */
  int written() {
    return written;
  }

  /** Writes so many more, as fast as it can, and waits until they are read and committed. */
  void grow(int records) throws IOException, InterruptedException, ExecutionException {
    int until = Math.min(written + Math.max(0, records), topic.records().size());
    course.write(topic.records().subList(written, until));
    written = until;
    awaitCommitted(written);
  }

  /** Writes so many a second for a while. */
  void grow(int recordsPerSecond, Duration time) {
    long start = System.nanoTime();
    int slices = (int) (time.toSeconds() * SLICES_PER_SECOND);
    for (int slice = 1; slice <= slices; slice++) {
      int until = Math.min(written + recordsPerSecond / SLICES_PER_SECOND, topic.records().size());
      course.write(topic.records().subList(written, until));
      written = until;
      long due = start + slice * (1_000_000_000L / SLICES_PER_SECOND);
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  /** Writes the rest, closes the window, and lets the model judge. */
  void end() throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    grow(topic.records().size());
    int closing = course.close(topic.workload());
    awaitCommitted(written + closing);
    Judge.of(course, topic).judge(contestant.label(), process);
  }

  private void awaitCommitted(long records)
      throws IOException, InterruptedException, ExecutionException {
    while (course.broker().committed(setup.group(), Course.INPUT) < records) {
      var end = process.end();
      if (end.isPresent()) {
        throw new IOException(end.get());
      }
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(setup.folder());
  }
}
