package io.adpulse.lab.bench.part;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Judge;
import io.adpulse.lab.bench.drain.WrongOutputException;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.process.FlinkJob;
import io.adpulse.lab.bench.process.FlinkJob.Triggered;
import io.adpulse.lab.bench.process.JvmProcess;
import io.adpulse.lab.kafka.Directories;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** AdPulse with one long window that takes more and more events. */
final class Growing implements AutoCloseable {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  /** Longer than it takes; more would be too much for the timeout of a transaction. */
  private static final Duration NEVER = Duration.ofMinutes(7);

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Topic topic;
  private final Course course;
  private final Contestant contestant;
  private final Setup setup;
  private final JvmProcess process;
  private final FlinkJob job;
  private int written;

  private Growing(Bench bench, Topic topic, Contestant contestant, Duration checkpointInterval)
      throws IOException, InterruptedException, ExecutionException {
    this.topic = topic;
    this.course = bench.course();
    this.contestant = contestant;
    course.prepare();
    this.setup = course.setup(contestant, topic.workload(), checkpointInterval);
    this.process = course.start(contestant, setup, bench.sizes().heapMegabytes());
    this.job = FlinkJob.awaitRunning(process);
  }

  /** With a checkpoint each second. */
  static Growing start(Bench bench, Topic topic, Contestant contestant)
      throws IOException, InterruptedException, ExecutionException {
    return new Growing(bench, topic, contestant, CHECKPOINT_INTERVAL);
  }

  /** With no checkpoint but those that are asked for. */
  static Growing withoutCheckpoints(Bench bench, Topic topic, Contestant contestant)
      throws IOException, InterruptedException, ExecutionException {
    return new Growing(bench, topic, contestant, NEVER);
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
    write(records);
    awaitCommitted(written);
  }

  /** Writes so many more, as fast as it can, and waits until the job has nothing left to do. */
  void growIdle(int records) throws IOException, InterruptedException {
    write(records);
    process.awaitIdle(PATIENCE);
  }

  private void write(int records) {
    int until = Math.min(written + Math.max(0, records), topic.records().size());
    course.write(topic.records().subList(written, until));
    written = until;
  }

  /**
   * Lets Flink make a checkpoint of everything that was written.
   *
   * @throws IOException if something was not in it
   */
  Triggered checkpoint() throws IOException, InterruptedException, ExecutionException {
    Triggered completed = job.triggerCheckpoint();
    awaitCommitted(written);
    return completed;
  }

  /** Writes the rest, closes the window, and lets the model judge. */
  void end() throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    int closing = 0;
    write(topic.records().size());
    if (isWithoutCheckpoints()) {
      process.awaitIdle(PATIENCE);
      closing = course.close(topic.workload());
      process.awaitIdle(PATIENCE);
      Triggered ignored = job.triggerCheckpoint();
    } else {
      awaitCommitted(written);
      closing = course.close(topic.workload());
    }
    awaitCommitted(written + closing);
    Judge.of(course, topic).judge(contestant.label(), process);
  }

  private boolean isWithoutCheckpoints() {
    return setup.checkpointInterval().equals(NEVER);
  }

  private void awaitCommitted(long records)
      throws IOException, InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      long committed = course.broker().committed(setup.group(), Course.INPUT);
      if (committed >= records) {
        return;
      }
      var end = process.end();
      if (end.isPresent()) {
        throw new IOException(end.get());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "%s has committed %,d of %,d records within %s"
                .formatted(contestant.label(), committed, records, PATIENCE));
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
