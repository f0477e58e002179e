package io.adpulse.metrics;

import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sums events per ad and window before they are sent to the ad, so that a hot ad costs one record
 * per flush and not one per event.
 *
 * <p>Keeps nothing over a checkpoint: it passes all on before the barrier, before a watermark that
 * closes a window it holds, after the flush interval, and when it holds as many sums as it may.
 */
public final class SumPartially extends AbstractStreamOperator<PartialSums>
    implements OneInputStreamOperator<Event, PartialSums> {

  private static final long serialVersionUID = 1L;

  private final Windows windows;
  private final long flushIntervalMillis;
  private final int flushKeys;

  private transient Map<Target, Sums> held;
  private transient long since;
  private transient long earliestEnd;

  /**
   * @param windows to sum in
   * @param flushInterval the longest that an event waits here
   * @param flushKeys the number of sums that are held at most
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes operators in open
  public SumPartially(Windows windows, Duration flushInterval, int flushKeys) {
    this.windows = windows;
    this.flushIntervalMillis = flushInterval.toMillis();
    this.flushKeys = flushKeys;
  }

  @Override
  public void open() throws Exception {
    super.open();
    held = new HashMap<>();
    earliestEnd = Long.MAX_VALUE;
    scheduleFlush();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the task cancels its timers when it ends
  private void scheduleFlush() {
    var time = getProcessingTimeService();
    time.registerTimer(
        time.getCurrentProcessingTime() + flushIntervalMillis,
        now -> {
          flush();
          scheduleFlush();
        });
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    Event event = element.getValue();
    if (held.isEmpty()) {
      since = getProcessingTimeService().getCurrentProcessingTime();
    }
    long start = windows.startOf(event.time());
    earliestEnd = Math.min(earliestEnd, start + windows.length());
    held.compute(
        new Target(event.adId(), start),
        (target, sums) -> sums == null ? Sums.of(event) : sums.plus(event));
    if (held.size() >= flushKeys) {
      flush();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (Windows.closes(mark.getTimestamp(), earliestEnd)) {
      flush();
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  private void flush() {
    held.forEach(
        (target, sums) ->
            output.collect(
                new StreamRecord<>(
                    new PartialSums(target.adId(), target.windowStart(), sums, since),
                    target.windowStart())));
    held.clear();
    earliestEnd = Long.MAX_VALUE;
  }

  private record Target(String adId, long windowStart) {}
}
