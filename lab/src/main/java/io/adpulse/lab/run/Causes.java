package io.adpulse.lab.run;

import io.adpulse.lab.input.DamagedFileException;
import io.adpulse.query.QueryFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in a few words, for a person, why something failed. */
final class Causes {
  private static final int LONGEST = 300;

  private Causes() {}

  static String ofReading(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "you may not read it";
    }
    if (e instanceof DamagedFileException) {
      return String.valueOf(e.getMessage());
    }
    return of(e);
  }

  static String ofWriting(IOException e) {
    if (e instanceof DirectoryNotEmptyException) {
      return "the folder has other content than what this run would replace, "
          + e.getMessage()
          + "; name a new or an empty one";
    }
    if (e instanceof NotDirectoryException) {
      return e.getMessage() + " is a file, not a folder";
    }
    if (e instanceof AccessDeniedException) {
      return "you may not write there";
    }
    if (e instanceof NoSuchFileException) {
      return "nothing can be created there";
    }
    return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : of(e);
  }

  /** The message at the bottom of a failure, or of the query that failed, on one line. */
  static String of(Throwable failure) {
    Throwable root = failure;
    for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
      root = next;
      if (next instanceof QueryFailure) {
        break; // it names the query, and quotes its own cause
      }
    }
    String kind = root.getClass().getSimpleName();
    String message = Objects.requireNonNullElse(root.getMessage(), kind).strip();
    if (message.indexOf(' ') < 0 && !message.equals(kind)) {
      message = kind + ": " + message; // one word says too little
    }
    message = message.replaceAll("\\s+", " ").replaceAll("\\.$", ""); // it ends a sentence of ours
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
  }
}
