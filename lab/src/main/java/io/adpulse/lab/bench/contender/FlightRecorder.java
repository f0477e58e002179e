package io.adpulse.lab.bench.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;

/** Samples what the threads of this JVM do, with the JDK's own flight recorder. */
final class FlightRecorder {

  private static final Duration PERIOD = Duration.ofMillis(10);

  private final Recording recording = new Recording();

  /** Starts to sample threads that run Java code, or code that Java called, as RocksDB's. */
  void start() {
    recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
    recording.enable("jdk.NativeMethodSample").withPeriod(PERIOD);
    recording.start();
  }

  /** Ends, and writes what was sampled. */
  void dump(Path file) throws IOException {
    boolean ignored = recording.stop();
    recording.dump(file);
    recording.close();
  }
}
