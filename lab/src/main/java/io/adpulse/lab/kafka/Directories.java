package io.adpulse.lab.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/** Removal of directories that the lab itself made. */
public final class Directories {
  private Directories() {}

  /** Removes a directory with all that is in it; one that does not exist is fine. */
  public static void delete(Path directory) {
    try {
      Utils.delete(directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not remove " + directory, e);
    }
  }
}
