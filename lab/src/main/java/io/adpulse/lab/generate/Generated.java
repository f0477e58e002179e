package io.adpulse.lab.generate;

import io.adpulse.lab.model.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record to send, and what it is.
 *
 * @param written when it is written, in ms since the epoch: the Kafka timestamp that goes with it.
 *     A sender that leaves it out stamps records with the wall clock
 * @param key the trimmed user id in UTF-8; bad records may have none, or another one
 * @param reason why it is bad; empty for all other kinds
 */
@SuppressWarnings("ArrayRecordComponent") // Holds Kafka's bytes; never compared as a whole.
public record Generated(
    int partition,
    long written,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Kind kind,
    Optional<Reason> reason) {

  /** What a record was made to be. */
  public enum Kind {
    GOOD,
    /** A good event of a device whose clock is ahead: it happens after it was written. */
    AHEAD,
    DUPLICATE,
    CONFLICT,
    LATE,
    BAD
  }

  /** Whether the value can stand in a file that holds one record a line. */
  public boolean fitsInALine() {
    if (value == null) {
      return false;
    }
    for (byte b : value) {
      if (b == '\n') {
        return false;
      }
    }
    return true;
  }
}
