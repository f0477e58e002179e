package io.adpulse.lab.run;

import io.adpulse.lab.kafka.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that goes with the run. */
record TemporaryDirectory(Path path) implements AutoCloseable {

  static TemporaryDirectory create() throws IOException {
    return new TemporaryDirectory(Files.createTempDirectory("adpulse-run-"));
  }

  @Override
  public void close() {
    Directories.delete(path);
  }
}
