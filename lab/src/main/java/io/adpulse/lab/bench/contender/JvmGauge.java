package io.adpulse.lab.bench.contender;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Says what only the JVM knows. A line {@code gauge} on its input is answered by {@code gauge
 * ALLOCATED HEAP GC_MS}: bytes allocated since the start, bytes of heap in use, ms spent in garbage
 * collections. {@code collect} collects garbage first until nothing more is freed. {@code record}
 * starts to sample threads, {@code dump FILE} writes the samples and is answered by {@code dumped
 * FILE}.
 */
final class JvmGauge {

  private static final int MOST_COLLECTIONS = 10;
  private static final long FREES_NOTHING = 1 << 20;
  private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(300);

  private final FlightRecorder recorder = new FlightRecorder();
  private final Map<Long, Long> byThread = new HashMap<>();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final PrintStream answers;

  JvmGauge(PrintStream answers) {
    this.answers = answers;
  }

  void answer(String question) throws IOException {
    if (question.equals("record")) {
      recorder.start();
    } else if (question.startsWith("dump ")) {
      String file = question.substring("dump ".length());
      recorder.dump(Path.of(file));
      say("dumped " + file);
    } else {
      if (question.equals("collect")) {
        collectAll();
      }
      say("gauge %d %d %d".formatted(allocated(), heap(), collecting()));
    }
  }

  private void say(String answer) {
    answers.println(answer);
    answers.flush();
  }

  /** A thread that has ended counts with what it was last seen to have allocated. */
  private long allocated() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] > 0) {
        byThread.put(ids[i], bytes[i]);
      }
    }
    return byThread.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What a first collection leaves to be cleaned or referred to softly goes in the next. */
  private static void collectAll() {
    long before = Long.MAX_VALUE;
    System.gc();
    for (int i = 0; i < MOST_COLLECTIONS && before - heap() > FREES_NOTHING; i++) {
      before = heap();
      LockSupport.parkNanos(BETWEEN_COLLECTIONS.toNanos());
      System.gc();
    }
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long collecting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
