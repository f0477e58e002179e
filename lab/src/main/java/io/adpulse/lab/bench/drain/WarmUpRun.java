package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.drain.Interleaved.Entry;
import io.adpulse.lab.bench.drain.WarmUp.Slice;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.process.Cores;
import io.adpulse.lab.bench.process.JvmProcess;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.Style;
import io.adpulse.lab.kafka.Directories;
import io.adpulse.lab.model.InputRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * One long drain of events like those that count, but more of them, until a contestant is warm: a
 * minute of many short runs would be spent on their starts and ends. The contestant has both cores
 * here, so that its compiler need not wait. Its output is not judged; it is cut off in the middle.
 */
final class WarmUpRun {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int CHUNK = 100_000;

  /** As many events wait to be read, so that the contestant never waits for events. */
  private static final int AHEAD = 4 * CHUNK;

  private static final long PAUSE_MS = 50;

  private final Course course;
  private final JvmProcess process;
  private final WarmUp warmUp;
  private final Setup setup;
  private final Generator generator;
  private final List<Slice> slices = new ArrayList<>();
  private long written;

  private WarmUpRun(Course course, Entry entry, WarmUp warmUp, JvmProcess process) {
    Workload workload = entry.topic().workload().longer(warmUp.mostRecords());
    this.course = course;
    this.process = process;
    this.warmUp = warmUp;
    this.setup = course.setup(entry.contestant(), workload, DrainRun.CHECKPOINT_INTERVAL);
    this.generator = new Generator(workload.generator(), Style.PLAIN);
  }

  /**
   * Runs once in a JVM that is there; returns what it used, slice by slice.
   *
   * @throws IOException if the contender ends or does not get on
   */
  static List<Slice> of(Course course, Entry entry, WarmUp warmUp, JvmProcess process)
      throws IOException, InterruptedException, ExecutionException {
    course.prepare();
    course.writeUsers(entry.topic());
    WarmUpRun run = new WarmUpRun(course, entry, warmUp, process);
    try {
      Course.run(process, run.setup);
      process.moveTo(Cores.ALL);
      run.drain();
      process.say("stop");
      String ignored = process.await("stopped", PATIENCE);
      return run.slices;
    } finally {
      process.moveTo(Integer.toString(Cores.CONTENDER));
      Directories.delete(run.setup.folder());
    }
  }

  private void drain() throws IOException, InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    double cpu = process.cpuSeconds();
    double compiler = process.compilerSeconds();
    while (!warmUp.isOver(slices) && System.nanoTime() < deadline) {
      var end = process.end();
      if (end.isPresent()) {
        throw new IOException(end.get());
      }
      feed();
      double nowCpu = process.cpuSeconds();
      if (nowCpu - cpu >= WarmUp.SLICE_SECONDS) {
        double nowCompiler = process.compilerSeconds();
        slices.add(new Slice(nowCpu - cpu, nowCompiler - compiler));
        cpu = nowCpu;
        compiler = nowCompiler;
      }
      if (!generator.hasNext() && committed() >= written) {
        return;
      }
    }
  }

  private void feed() throws ExecutionException, InterruptedException {
    if (!generator.hasNext() || written - committed() >= AHEAD) {
      Thread.sleep(PAUSE_MS);
      return;
    }
    List<InputRecord> chunk = new ArrayList<>(CHUNK);
    while (chunk.size() < CHUNK && generator.hasNext()) {
      var made = generator.next();
      chunk.add(new InputRecord(made.partition(), 0, 0, made.key(), made.value()));
    }
    course.write(chunk);
    written += chunk.size();
  }

  private long committed() throws ExecutionException, InterruptedException {
    return course.broker().committed(setup.group(), Course.INPUT);
  }
}
