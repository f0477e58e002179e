package io.adpulse.lab.screen;

import io.adpulse.lab.export.Accounting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One look at a run.
 *
 * @param elapsedMs since the replay began
 * @param sent records handed to Kafka so far
 * @param total records in the file
 * @param accounting what the job has made of them so far
 * @param eventsPerSecond that the job took in over the last moments
 * @param eventTimeLagMs how far the job's event time is behind the clock
 * @param liveLatencyMs how long an event took last to show in the live topic
 * @param waiting what the replay waits for, if it does for long
 * @param ads those with the most impressions
 * @param segments those with the most impressions
 */
public record Progress(
    long elapsedMs,
    long sent,
    long total,
    Accounting accounting,
    double eventsPerSecond,
    OptionalLong eventTimeLagMs,
    OptionalLong liveLatencyMs,
    Optional<Waiting> waiting,
    List<AdRow> ads,
    List<SegmentRow> segments) {

  /** The part that the job has taken in, 0 to 1. */
  public double done() {
    return total == 0 ? 1 : Math.min(1, (double) accounting.input() / total);
  }
}
