package io.adpulse.lab.screen;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a replay waits for in a gap of event time.
 *
 * @param line of the event that is due next
 * @param eventTime its time
 * @param until when it is due, on the clock of the wall
 * @param leftMs how long that is from now
 */
public record Waiting(long line, Instant eventTime, LocalTime until, long leftMs) {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** The sentence that the screen shows. */
  @Override
  public String toString() {
    return "waiting %d s, until %s, for line %s of %s; SPEED=max does not wait"
        .formatted((leftMs + 999) / 1_000, CLOCK.format(until), Figures.count(line), eventTime);
  }
}
