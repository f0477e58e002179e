package io.adpulse.lab.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM with the class path of this one, on a core of its own, with all its threads: those of the
 * garbage collector and the compiler, too. It dies with this process, as its input ends then.
 */
public final class JvmProcess implements AutoCloseable {

  private static final long IDLE_MS = 1_000;

  private final String name;
  private final Process process;
  private final Path errors;
  private final Writer input;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  private JvmProcess(String name, Process process, Path errors) {
    this.name = name;
    this.process = process;
    this.errors = errors;
    this.input = new OutputStreamWriter(process.getOutputStream(), UTF_8);
    Thread reader = new Thread(this::read, "output of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a main class.
   *
   * @param core the number of the only core it may use
   * @param log for its log and for what it writes as errors
   * @throws IOException if there is no {@code taskset}
   */
  public static JvmProcess start(JvmCommand command, int core, Path log) throws IOException {
    List<String> words = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
    words.addAll(command.words(log));
    Process process =
        new ProcessBuilder(words)
            .redirectError(ProcessBuilder.Redirect.to(errorsOf(log).toFile()))
            .start();
    return new JvmProcess(command.name(), process, errorsOf(log));
  }

  private static Path errorsOf(Path log) {
    return log.resolveSibling(log.getFileName() + ".err");
  }

  /**
   * Waits for a line of its output that starts with a word, and returns what follows it; lines
   * before it are dropped.
   *
   * @throws IOException if it ends, or the line does not come in time
   */
  public String await(String word, Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new IOException(
            "%s did not say '%s' within %s; see %s".formatted(name, word, patience, errors));
      }
      if (line.isEmpty()) {
        throw new IOException("%s has ended; see %s and the log beside it".formatted(name, errors));
      }
      if (line.startsWith(word + " ")) {
        return line.substring(word.length() + 1);
      }
    }
  }

  /** Says a line on its input. */
  public void say(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  /**
   * Lets all its threads, and those to come, run on other cores than before.
   *
   * @param cores as taskset takes them, such as {@code 0-1}
   */
  public void moveTo(String cores) throws IOException, InterruptedException {
    // Twice: a thread that begins while the others are moved has the cores of before.
    for (int i = 0; i < 2; i++) {
      String pid = Long.toString(process.pid());
      int code =
          new ProcessBuilder("taskset", "-a", "-c", "-p", cores, pid)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0 && !process.isAlive()) {
        throw new IOException("%s has ended; see %s".formatted(name, errors));
      }
    }
  }

  /** Lets none of its threads go on until {@link #resume}. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    if (code != 0) {
      throw new IOException("%s did not take the signal %s".formatted(name, signal));
    }
  }

  /** Processor time used so far, in seconds. */
  public double cpuSeconds() throws IOException {
    return Proc.cpuSeconds(process.pid());
  }

  /**
   * Processor time used so far, in seconds, by the name of the thread, of which it has 15 letters.
   */
  public Map<String, Double> threadSeconds() throws IOException {
    return Proc.threadSeconds(process.pid());
  }

  /** The part of the processor time that the compiler has used so far, in seconds. */
  public double compilerSeconds() throws IOException {
    return Proc.compilerSeconds(Proc.threadSeconds(process.pid()));
  }

  /**
   * Returns when it has used less than a quarter of its core for a second: it has nothing left to
   * do but checkpoints.
   *
   * @throws IOException if it is still busy after so long, or has ended
   */
  public void awaitIdle(Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    double before = cpuSeconds();
    while (System.nanoTime() < deadline) {
      Thread.sleep(IDLE_MS);
      double now = cpuSeconds();
      if (now - before < IDLE_MS / 1000.0 / 4) {
        return;
      }
      before = now;
    }
    throw new IOException("%s is still busy after %s".formatted(name, patience));
  }

  /** The largest resident memory so far, in bytes. */
  public long peakMemory() throws IOException {
    return Proc.peakMemory(process.pid());
  }

  /** Why it is no longer there, if it is not. */
  public Optional<String> end() {
    return process.isAlive()
        ? Optional.empty()
        : Optional.of("%s has ended with %d; see %s".formatted(name, process.exitValue(), errors));
  }

  /** Kills it, as a crash would, and returns when it is gone. */
  @Override
  public void close() {
    closed = true;
    process.destroyForcibly();
    try {
      int ignored = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (@Nullable String line = output.readLine(); line != null; line = output.readLine()) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      if (!closed) { // killing it closes its output, too
        throw new UncheckedIOException(e);
      }
    } finally {
      lines.add("");
    }
  }
}
