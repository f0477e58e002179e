package io.adpulse.query;

import io.adpulse.event.Windows;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Lets time pass only from window end to window end. An accepted event may lie up to a window
 * behind the watermark, but SQL deletes versions of users, and closes windows of its own, at the
 * watermark: an event behind it would be joined with a version that is too new, or dropped.
 *
 * <p>Keeps no state: after a restore time begins anew, and what comes is judged by the one before.
 *
 * @param <T> the events, which pass as they are
 */
final class HoldWatermarkToWindowEnds<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {

  private static final long serialVersionUID = 1L;

  private final Windows windows;
  private long passed = Long.MIN_VALUE;

  HoldWatermarkToWindowEnds(Windows windows) {
    this.windows = windows;
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long held = hold(mark.getTimestamp());
    if (held > passed) {
      passed = held;
      super.processWatermark(new Watermark(held));
    }
  }

  /** The last millisecond of the last window that a watermark closes. */
  private long hold(long watermark) {
    // The last watermark says that nothing comes any more, whatever the windows.
    return watermark == Long.MAX_VALUE ? watermark : windows.startOf(watermark + 1) - 1;
  }

  /** An idle input would let a join run ahead of what is still judged to be on time. */
  @Override
  public void processWatermarkStatus(WatermarkStatus status) {}
}
