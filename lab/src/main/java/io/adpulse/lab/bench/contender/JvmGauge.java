package io.adpulse.lab.bench.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Says what only the JVM knows. A line {@code gauge} on its input is answered by {@code gauge
 * ALLOCATED HEAP GC_MS}: bytes allocated since the start, bytes of heap in use, ms spent in garbage
 * collections. {@code collect} collects garbage first. {@code record} starts to sample threads,
 * {@code dump FILE} writes the samples and is answered by {@code dumped FILE}. The process ends
 * with its input.
 */
final class JvmGauge {

  private final FlightRecorder recorder = new FlightRecorder();
  private final Map<Long, Long> byThread = new HashMap<>();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private JvmGauge() {}

  /** Answers in the background. */
  static void answer(InputStream questions, PrintStream answers) {
    JvmGauge gauge = new JvmGauge();
    Thread thread = new Thread(() -> gauge.serve(questions, answers), "gauge");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(InputStream questions, PrintStream answers) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(questions, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("record")) {
          recorder.start();
          continue;
        }
        if (line.startsWith("dump ")) {
          String file = line.substring("dump ".length());
          recorder.dump(Path.of(file));
          answers.printf("dumped %s%n", file);
          answers.flush();
          continue;
        }
        if (line.equals("collect")) {
          System.gc();
        }
        answers.printf("gauge %d %d %d%n", allocated(), heap(), collecting());
        answers.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(0);
    }
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

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long collecting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
