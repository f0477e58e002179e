package io.adpulse.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.bucket.BucketState;
import io.adpulse.bucket.Buckets;
import io.adpulse.bucket.IgnoreTimers;
import io.adpulse.bucket.TableMemory;
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

  /** The other half is for the ids that accept remembers. */
  private static final double SHARE_OF_MEMORY = 0.5;

  private final Windows windows;
  private final String topic;
  private final TableMemory memory;

  private transient Buckets buckets;
  private transient UserHash user;
  private transient OpenUserWindows open;

  /**
   * @param windows to count in
   * @param topic for the rows
   * @param memory for the tables of a slot
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes operators in initializeState
  public CountUserWindows(Windows windows, String topic, TableMemory memory) {
    this.windows = windows;
    this.topic = topic;
    this.memory = memory;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    buckets = Buckets.of(getRuntimeContext().getTaskInfo());
    user = new UserHash();
    open =
        new OpenUserWindows(
            windows,
            memory.budget(this, SHARE_OF_MEMORY),
            new BucketState(context.getKeyedStateStore(), buckets, this::setCurrentKey));
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
  public void processElement(StreamRecord<Event> element) throws Exception {
    Event event = element.getValue();
    UserSums sums = open.sums(buckets.of(event.userId()), windows.startOf(event.time()));
    user.of(event.userId());
    sums.count(sums.placeOf(user), event);
    open.keepToBudgetNowAndThen();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    open.close(mark.getTimestamp(), this::emit);
    super.processWatermark(mark);
  }

  private void emit(long start, byte[] id, Sums sums) {
    byte[] row = Rows.userActivity(new String(id, UTF_8), windows, start, sums);
    var result = OutgoingRecord.result(topic, id, row);
    output.collect(new StreamRecord<>(result, start + windows.length() - 1));
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
