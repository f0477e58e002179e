package io.adpulse.lab.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code make run} or {@code scripts/run} in a process of its own, as a person starts it, in an
 * ASCII locale. It runs in a copy of the repository's Makefile and scripts that has been built.
 */
final class CommandLineRun implements AutoCloseable {
  private static final long PATIENCE_S = 120;

  private final Path output;
  private final Process process;

  private CommandLineRun(Path output, Process process) {
    this.output = output;
    this.process = process;
  }

  /**
   * Starts a command.
   *
   * @param directory an empty one
   * @param environment what to set
   */
  static CommandLineRun start(Path directory, Map<String, String> environment, String... command)
      throws IOException {
    builtCopy(directory);
    Path output = directory.resolve("output");
    // A session of its own, whose group a signal reaches as Ctrl-C does; Maven may ignore SIGINT.
    List<String> whole = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
    whole.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeAll(List.of("MAKEFLAGS", "MAKELEVEL", "MFLAGS"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    return new CommandLineRun(output, builder.start());
  }

  /** What scripts/run looks at to know that nothing has to be built. */
  private static void builtCopy(Path copy) throws IOException {
    Path root = Path.of("..").toRealPath();
    Files.createDirectories(copy.resolve("scripts"));
    for (String file : List.of("Makefile", "scripts/run", "scripts/lib.sh")) {
      Files.copy(root.resolve(file), copy.resolve(file));
    }
    for (String folder :
        List.of("job/src/main", "lab/src/main", "lab/target", "sql", "helm/adpulse/files")) {
      Files.createDirectories(copy.resolve(folder));
    }
    for (String source :
        List.of("pom.xml", "job/pom.xml", "lab/pom.xml", "helm/adpulse/files/secrets.txt")) {
      Files.createFile(copy.resolve(source));
    }
    for (String built : List.of("lab/target/classes", "lab/target/launch")) {
      Files.createSymbolicLink(copy.resolve(built), root.resolve(built));
    }
    String classpath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Files.writeString(copy.resolve("lab/target/classpath"), Objects.requireNonNull(classpath));
  }

  /** Waits until something was printed. */
  void awaitOutput(String text) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!output().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("never printed '" + text + "':\n" + output());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** What was printed so far, errors too; fails if it is not UTF-8. */
  String output() {
    try {
      return Files.readString(output, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    String group = String.format(Locale.ROOT, "-%d", process.pid());
    new ProcessBuilder("kill", "-INT", "--", group).inheritIO().start().waitFor();
  }

  /** The process id of its Java. */
  long javaPid() {
    return process
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no Java runs:\n" + output()))
        .pid();
  }

  /** Waits for the end; what a shell shows as {@code $?}. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
