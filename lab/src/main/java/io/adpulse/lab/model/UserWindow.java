package io.adpulse.lab.model;

import java.time.Instant;

/** One user in one window; the start is in ms since the epoch. */
public record UserWindow(String userId, long start) {

  @Override
  public String toString() {
    return "user " + userId + " at " + Instant.ofEpochMilli(start);
  }
}
