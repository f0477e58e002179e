package io.adpulse.accept;

import io.adpulse.bucket.BucketState;
import io.adpulse.bucket.Buckets;
import io.adpulse.bucket.IgnoreTimers;
import io.adpulse.bucket.TableMemory;
import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.UserHash;
import io.adpulse.event.Windows;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.WrapSourceRecord;
import io.adpulse.state.Tally;
import java.time.Instant;
import org.apache.flink.annotation.VisibleForTesting;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Decides, once for all outputs, whether an event is late, a duplicate, or counts. The stream is
 * keyed by user; the state, by bucket of users.
 *
 * <p>State: 24 bytes per accepted event whose window is open, and in memory some 34 to 44, or 2 for
 * those that exceed the memory of the tables; see {@link RememberedIds}. Removed by the watermark
 * that closes the window. No access per event but for a repeat of an id that is not in a table.
 */
public final class AcceptEvents extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<Candidate, Event>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  /** The other half is for the windows of users. */
  private static final double SHARE_OF_MEMORY = 0.5;

  private final Windows windows;
  private final WrapSourceRecord toLate;
  private final OutputTag<OutgoingRecord> lateTag;
  private final boolean endless;
  private final boolean allowRewind;
  private final TableMemory memory;

  private transient Buckets buckets;
  private transient UserHash user;
  private transient RememberedIds ids;
  private transient HighestWatermark watermark;
  private transient SameWindows sameWindows;
  private transient Tally counted;
  private transient Tally duplicates;
  private transient Tally conflicts;
  private transient Tally late;

  /**
   * @param windows in which events are counted
   * @param toLate wraps what is late
   * @param lateTag where it goes
   * @param endless whether the source has no end
   * @param allowRewind whether a drained snapshot may be restored
   * @param memory for the tables of a slot
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes operators in initializeState
  public AcceptEvents(
      Windows windows,
      WrapSourceRecord toLate,
      OutputTag<OutgoingRecord> lateTag,
      boolean endless,
      boolean allowRewind,
      TableMemory memory) {
    this.windows = windows;
    this.toLate = toLate;
    this.lateTag = lateTag;
    this.endless = endless;
    this.allowRewind = allowRewind;
    this.memory = memory;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    var store = context.getOperatorStateStore();
    MetricGroup metrics = getMetricGroup().addGroup("adpulse");
    sameWindows = SameWindows.restore(store, windows);
    buckets = Buckets.of(getRuntimeContext().getTaskInfo());
    watermark = HighestWatermark.restore(store, buckets, endless, allowRewind);
    counted = Tally.restore(store, metrics, "counted");
    duplicates = Tally.restore(store, metrics, "duplicates");
    conflicts = Tally.restore(store, metrics, "conflicts");
    late = Tally.restore(store, metrics, "late");
    metrics.gauge("event_time_lag_ms", this::eventTimeLag);
    user = new UserHash();
    ids =
        new RememberedIds(
            windows,
            memory.budget(this, SHARE_OF_MEMORY),
            new BucketState(context.getKeyedStateStore(), buckets, this::setCurrentKey));
    if (context.isRestored()) {
      ids.restore();
      OldIds.takeOver(getKeyedStateBackend(), windows, buckets, ids);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    var unused =
        getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, new IgnoreTimers());
  }

  /** Spares setting a key for each event: state is only read and written bucket by bucket. */
  @Override
  public boolean hasKeyContext1() {
    return false;
  }

  @Override
  public void processElement(StreamRecord<Candidate> element) throws Exception {
    Candidate candidate = element.getValue();
    Event event = candidate.event();
    long windowStart = windows.startOf(event.time());
    long windowEnd = windowStart + windows.length();
    int bucket = buckets.of(event.userId());
    long reached = watermark.of(bucket);
    if (Windows.closes(reached, windowEnd)) {
      late.add();
      output.collect(lateTag, new StreamRecord<>(wrapLate(candidate, windowEnd, reached)));
      return;
    }
    user.of(event.userId());
    long high = event.idHigh() ^ user.high();
    long low = event.idLow() ^ user.low();
    if (ids.find(bucket, high, low)) {
      duplicates.add();
      if (ids.content() != event.content()) {
        conflicts.add();
      }
      return;
    }
    ids.add(bucket, windowStart, high, low, event.content());
    counted.add();
    output.collect(new StreamRecord<>(event, event.time()));
  }

  private OutgoingRecord wrapLate(Candidate candidate, long windowEnd, long reached) {
    String detail =
        "Its window ended at "
            + Instant.ofEpochMilli(windowEnd)
            + " and was closed by the watermark "
            + Instant.ofEpochMilli(reached);
    return toLate.wrap(candidate.source(), "late", detail);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long highest = watermark.advance(mark.getTimestamp());
    ids.close(highest);
    super.processWatermark(new Watermark(highest));
  }

  /**
   * Idleness ends here. An idle input would let the next operators run ahead of what this one
   * judges by.
   */
  @Override
  public void processWatermarkStatus(WatermarkStatus status) {}

  /**
   * The end of the input, or a drained stop, closes all windows. Flink says so with a last
   * watermark, which it drops on its way from a source that is idle at that moment.
   */
  @Override
  public void endInput() throws Exception {
    processWatermark(Watermark.MAX_WATERMARK);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    ids.snapshot();
    watermark.snapshot();
    sameWindows.snapshot();
    counted.snapshot();
    duplicates.snapshot();
    conflicts.snapshot();
    late.snapshot();
  }

  /** How many ids are remembered. */
  @VisibleForTesting
  long remembered() {
    return ids.count();
  }

  private long eventTimeLag() {
    long highest = watermark.get();
    boolean ticking = highest != Long.MIN_VALUE && highest != Long.MAX_VALUE;
    return ticking ? System.currentTimeMillis() - highest : 0;
  }
}
