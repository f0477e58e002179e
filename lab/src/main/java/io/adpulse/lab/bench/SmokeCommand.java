package io.adpulse.lab.bench;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Interleaved;
import io.adpulse.lab.bench.drain.Interleaved.Entry;
import io.adpulse.lab.bench.drain.Jvms;
import io.adpulse.lab.bench.drain.Result;
import io.adpulse.lab.bench.drain.WarmUp;
import io.adpulse.lab.bench.drain.WrongOutputException;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.kafka.Directories;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Lets every contender read a little and compares what it wrote with the reference model. Its
 * figures mean nothing: no JVM gets warm.
 */
public final class SmokeCommand {

  private static final long RECORDS = 10_000;
  private static final int HEAP_MB = 512;

  private SmokeCommand() {}

  /**
   * Runs all of them once.
   *
   * @throws Exception if a run cannot be brought to its end
   */
  @SuppressWarnings("SystemOut") // whoever waits at the terminal
  public static void main(String[] args) throws Exception {
    int code = 0;
    try {
      var ignored = run(System.out);
      System.out.println("Every contender wrote what the reference model demands.");
    } catch (WrongOutputException wrong) {
      System.out.println("Outputs differ: " + wrong.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  /** Runs all contenders once. */
  static List<Result> run(PrintStream out)
      throws IOException, InterruptedException, ExecutionException, WrongOutputException {
    Topic topic = Topic.withUsers(Workload.standard(RECORDS).users("smoke", 500));
    Path folder = Files.createTempDirectory("adpulse-bench-");
    try (Course course = Course.open(folder);
        Jvms jvms = new Jvms(course)) {
      return Interleaved.run(
          jvms,
          List.of(
              entry("adpulse", Backend.HASHMAP, topic),
              entry("flink-sql", Backend.HASHMAP, topic),
              entry("naive-datastream", Backend.HASHMAP, topic),
              entry("kafka-streams", Backend.HASHMAP, topic),
              entry("poll-and-parse", Backend.HASHMAP, topic),
              entry("adpulse + query", Backend.ROCKSDB, topic),
              entry("flink-sql + query", Backend.ROCKSDB, topic)),
          WarmUp.NONE,
          1,
          out);
    } finally {
      Directories.delete(folder);
    }
  }

  private static Entry entry(String contender, Backend backend, Topic topic) {
    return new Entry(new Contestant(contender, backend), topic, HEAP_MB, 0);
  }
}
