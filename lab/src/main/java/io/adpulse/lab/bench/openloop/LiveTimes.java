package io.adpulse.lab.bench.openloop;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Turns live rows into times: a row that counts n events is the end of the wait of the first n. */
final class LiveTimes implements Listener.Rows {

  private final Due due;
  private final long start;
  private final long from;
  private final Histogram times;
  private final Map<Due.Row, Integer> seen = new HashMap<>();
  private volatile long counted;

  /**
   * @param start of the schedule, of {@link System#nanoTime}
   * @param from which events count, those due so many ns after the start or later
   * @param times in us
   */
  LiveTimes(Due due, long start, long from, Histogram times) {
    this.due = due;
    this.start = start;
    this.from = from;
    this.times = times;
  }

  @Override
  public void read(String adId, long windowStart, long events, long nanos) {
    Due.Row row = new Due.Row(adId, windowStart);
    int known = seen.getOrDefault(row, 0);
    if (events <= known) {
      return;
    }
    long[] instants = due.events(adId, windowStart);
    int until = (int) Math.min(events, instants.length);
    for (int i = known; i < until; i++) {
      Listener.record(times, instants[i], from, nanos - start);
    }
    seen.put(row, until);
    counted = counted + until - known;
  }

  /** Returns when every event was counted by some row, or after so long. */
  void awaitAll(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (counted < due.total() && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
  }
}
