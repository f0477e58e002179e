package io.adpulse.lab.remote;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person reads. */
final class Words {

  private Words() {}

  /** The message at the bottom of a failure. */
  static String of(Throwable failure) {
    Throwable root = failure;
    for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
      root = next;
    }
    return Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
  }
}
