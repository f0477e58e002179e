package io.adpulse.lab.bench.profile;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.bench.process.JvmProcess;
import io.adpulse.lab.bench.report.Machine;
import io.adpulse.lab.kafka.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Lets AdPulse drain a topic and says where its time went: {@code RECORDS FILE}. It drains it once
 * before, in the same JVM, which is warm then; the first quarter of the events does not count.
 */
public final class ProfileCommand {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long LIMIT_NANOS = Duration.ofMinutes(6).toNanos();
  private static final long PAUSE_MS = 50;
  private static final int HEAP_MB = 2048;

  private ProfileCommand() {}

  /**
   * Runs once with each backend.
   *
   * @throws Exception if a run cannot be brought to its end
   */
  @SuppressWarnings("SystemOut") // whoever waits at the terminal
  public static void main(String[] args) throws Exception {
    Topic topic = Topic.of(Workload.standard(Long.parseLong(args[0])));
    ProfilePage page = new ProfilePage(Machine.here(), topic.workload().records());
    Path folder = Files.createTempDirectory("adpulse-profile-");
    try (Course course = Course.open(folder)) {
      for (Backend backend : Backend.values()) {
        profile(course, topic, backend, page);
      }
    } finally {
      Directories.delete(folder);
    }
    Path file = Path.of(args[1]);
    var ignored = Files.writeString(file, page.text());
    System.out.println(page.text() + "\nWritten to " + file);
    System.exit(0);
  }

  private static void profile(Course course, Topic topic, Backend backend, ProfilePage page)
      throws IOException, InterruptedException, ExecutionException {
    Contestant adpulse = new Contestant("adpulse", backend);
    long all = topic.workload().records();
    try (JvmProcess process = course.open(adpulse, HEAP_MB)) {
      Setup warmUp = run(course, topic, adpulse, process);
      long ignored = awaitRead(course, warmUp, all);
      stop(process);
      Setup setup = run(course, topic, adpulse, process);
      long from = awaitRead(course, setup, all / 4);
      Map<String, Double> before = process.threadSeconds();
      process.say("record");
      long to = awaitRead(course, setup, all);
      Map<String, Double> after = process.threadSeconds();
      Path recording = setup.folder().resolveSibling(setup.group() + ".jfr");
      process.say("dump " + recording);
      String dumped = process.await("dumped", PATIENCE);
      page.add(backend, perEvent(before, after, to - from), Samples.read(Path.of(dumped)));
    }
  }

  private static void stop(JvmProcess process) throws IOException, InterruptedException {
    process.say("stop");
    String ignored = process.await("stopped", PATIENCE);
  }

  private static Setup run(Course course, Topic topic, Contestant adpulse, JvmProcess process)
      throws IOException, InterruptedException, ExecutionException {
    course.prepare(topic);
    Setup setup = course.setup(adpulse, topic.workload(), CHECKPOINT_INTERVAL);
    Course.run(process, setup);
    return setup;
  }

  private static Map<Task, Double> perEvent(
      Map<String, Double> before, Map<String, Double> after, long events) {
    Map<Task, Double> micros = new EnumMap<>(Task.class);
    after.forEach(
        (thread, seconds) ->
            micros.merge(
                Task.of(thread),
                (seconds - before.getOrDefault(thread, 0.0)) * 1e6 / events,
                Double::sum));
    return micros;
  }

  private static long awaitRead(Course course, Setup setup, long records)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    while (true) {
      long read = course.broker().committed(setup.group(), Course.INPUT);
      if (read >= records) {
        return read;
      }
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new IllegalStateException("only %,d records were read".formatted(read));
      }
      Thread.sleep(PAUSE_MS);
    }
  }
}
