package io.adpulse.lab.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Linux says about a process, all its threads together. */
final class Proc {

  /** Linux counts processor time in hundredths of a second for every program to see. */
  private static final double TICKS_PER_SECOND = 100;

  /** Fields of {@code stat} behind the name: the first is the third of the manual, proc(5). */
  private static final int UTIME = 14 - 3;

  private static final int STIME = 15 - 3;

  /** "C1 CompilerThread0" and the like, of which Linux keeps 15 letters. */
  private static final Set<String> COMPILERS = Set.of("C1 CompilerThre", "C2 CompilerThre");

  private Proc() {}

  /** Processor time used so far, in seconds, in user and kernel mode. */
  static double cpuSeconds(long pid) throws IOException {
    return cpuSecondsOf(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
  }

  /**
   * Processor time used so far, in seconds, by the name of the thread, of which it has 15 letters.
   */
  static Map<String, Double> threadSeconds(long pid) throws IOException {
    Map<String, Double> seconds = new HashMap<>();
    try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads) {
        String stat = Files.readString(thread.resolve("stat"));
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        seconds.merge(name, cpuSecondsOf(stat), Double::sum);
      }
    } catch (NoSuchFileException ended) {
      return threadSeconds(pid);
    }
    return seconds;
  }

  /** What the compiler's threads used, of all threads of a JVM. */
  static double compilerSeconds(Map<String, Double> threadSeconds) {
    return COMPILERS.stream().mapToDouble(name -> threadSeconds.getOrDefault(name, 0.0)).sum();
  }

  /** The largest resident memory so far, in bytes. */
  static long peakMemory(long pid) throws IOException {
    return peakMemoryOf(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
  }

  static double cpuSecondsOf(String stat) {
    // The name stands in parentheses and may hold blanks and parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
  }

  static long peakMemoryOf(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Linux does not say VmHWM"));
  }
}
