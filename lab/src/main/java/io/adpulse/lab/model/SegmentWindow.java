package io.adpulse.lab.model;

import java.time.Instant;

/** One segment in one window; the start is in ms since the epoch. */
public record SegmentWindow(Segment segment, long start) {

  @Override
  public String toString() {
    return "segment %s, %s, %s at %s"
        .formatted(
            segment.country(), segment.ageGroup(), segment.tier(), Instant.ofEpochMilli(start));
  }
}
