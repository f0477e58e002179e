package io.adpulse.metrics;

import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.Buckets;
import io.adpulse.bucket.IgnoreTimers;
import io.adpulse.event.Event;
import io.adpulse.event.UserHash;
import io.adpulse.event.Windows;
import io.adpulse.output.OutgoingRecord;
import org.apache.flink.annotation.VisibleForTesting;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts the accepted events of a user per window and emits one row when the window closes. The
 * stream is keyed by user; the state, by bucket of users.
 *
 * <p>State per user and open window with events: the id and some 10 bytes, at most three times; in
 * memory the id and some 65 bytes; see {@link UserSums}. Removed by the watermark that closes the
 * window. No access per event.
 */
public final class CountUserWindows extends AbstractStreamOperator<OutgoingRecord>
    implements OneInputStreamOperator<Event, OutgoingRecord> {

  private static final long serialVersionUID = 1L;

  private final Windows windows;
  private final String topic;

  private transient Buckets buckets;
  private transient UserHash user;
  private transient OpenUserWindows open;

  /**
   * @param windows to count in
   * @param topic for the rows
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes operators in initializeState
  public CountUserWindows(Windows windows, String topic) {
    this.windows = windows;
    this.topic = topic;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    buckets = Buckets.of(getRuntimeContext().getTaskInfo());
    user = new UserHash();
    open =
        new OpenUserWindows(
            windows,
            buckets.count(),
            BlockLog.of(
                "log",
                new UserBlockSerializer(),
                context.getKeyedStateStore(),
                buckets,
                this::setCurrentKey));
    if (context.isRestored()) {
      open.restore();
      OldUserWindows.takeOver(getKeyedStateBackend(), buckets, open);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    var unused =
        getInternalTimerService(
            "user-timers", VoidNamespaceSerializer.INSTANCE, new IgnoreTimers());
  }

  /** Spares setting a key for each event: state is only read and written bucket by bucket. */
  @Override
  public boolean hasKeyContext1() {
    return false;
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    Event event = element.getValue();
    UserSums sums = open.sums(buckets.of(event.userId()), windows.startOf(event.time()));
    user.of(event.userId());
    sums.count(sums.placeOf(user), event);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    open.close(mark.getTimestamp(), this::emit);
    super.processWatermark(mark);
  }

  private void emit(long start, UserSums sums) {
    long time = start + windows.length() - 1;
    for (int place = 0; place < sums.users(); place++) {
      byte[] row = Rows.userActivity(sums.id(place), windows, start, sums.sums(place));
      var result = OutgoingRecord.result(topic, sums.idBytes(place), row);
      output.collect(new StreamRecord<>(result, time));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    open.snapshot();
  }

  /** How many windows of users are open. */
  @VisibleForTesting
  long openWindows() {
    return open.count();
  }
}
