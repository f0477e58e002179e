package io.adpulse.lab.bench.process;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a JVM is started: as this one, apart from its memory.
 *
 * @param name for people
 * @param main the main class
 * @param heapMegabytes the size of its heap, from the start on
 * @param firstClasses a class path that comes before this JVM's, or nothing
 * @param withoutJars starts of the names of jars that it must not see
 * @param arguments of the main class
 */
public record JvmCommand(
    String name,
    String main,
    int heapMegabytes,
    String firstClasses,
    List<String> withoutJars,
    List<String> arguments) {

  /** What Flink and Kafka need on Java 17, and how tests compile: as this JVM was given it. */
  private static final List<String> PASSED_ON = List.of("--add-opens", "-XX:TieredStopAtLevel");

  /** One with the classes of this JVM. */
  public JvmCommand(String name, String main, int heapMegabytes, List<String> arguments) {
    this(name, main, heapMegabytes, "", List.of(), arguments);
  }

  List<String> words(Path log) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> PASSED_ON.stream().anyMatch(argument::startsWith))
        .forEach(words::add);
    words.add("-Xms" + heapMegabytes + "m");
    words.add("-Xmx" + heapMegabytes + "m");
    words.add("-XX:+ExitOnOutOfMemoryError");
    // A compiler thread that ends would take its processor time with it.
    words.add("-XX:-UseDynamicNumberOfCompilerThreads");
    words.add("-Djava.io.tmpdir=" + log.toAbsolutePath().getParent());
    words.add("-Dadpulse.log=" + log);
    words.add("-Dlog4j2.configurationFile=log4j2-run.properties");
    words.add("-cp");
    words.add(classPath());
    words.add(main);
    words.addAll(arguments);
    return words;
  }

  private String classPath() {
    String before = firstClasses.isEmpty() ? "" : firstClasses + File.pathSeparator;
    return before
        + Arrays.stream(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator))
            .filter(
                entry ->
                    withoutJars.stream()
                        .noneMatch(Path.of(entry).getFileName().toString()::startsWith))
            .collect(Collectors.joining(File.pathSeparator));
  }
}
