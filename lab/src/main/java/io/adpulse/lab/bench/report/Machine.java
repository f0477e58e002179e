package io.adpulse.lab.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The class of a machine, without its name.
 *
 * @param processor as it calls itself
 * @param cores how many there are
 * @param memoryGigabytes of the whole machine
 * @param java the version that ran everything
 */
public record Machine(String processor, int cores, long memoryGigabytes, String java) {

  /** This one. */
  public static Machine here() {
    return new Machine(
        value("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        Math.round(Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1e6),
        System.getProperty("java.version"));
  }

  /** In words. */
  public String words() {
    return "%s, %d cores, %d GB, Java %s".formatted(processor, cores, memoryGigabytes, java);
  }

  private static String value(String file, String name) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("0 unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
