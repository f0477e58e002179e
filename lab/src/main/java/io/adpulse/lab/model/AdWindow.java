package io.adpulse.lab.model;

import java.time.Instant;

/** One ad in one window; the start is in ms since the epoch. */
public record AdWindow(String adId, long start) {

  @Override
  public String toString() {
    return "ad " + adId + " at " + Instant.ofEpochMilli(start);
  }
}
