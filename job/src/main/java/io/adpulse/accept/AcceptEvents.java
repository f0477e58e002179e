package io.adpulse.accept;

import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.WrapSourceRecord;
import io.adpulse.state.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Decides, once for all outputs, whether an event is late, a duplicate, or counts. Keyed by user.
 *
 * <p>State per user: 32 bytes per accepted event whose window is open, removed by an event-time
 * timer at the last millisecond of that window. At most two accesses per event.
 */
public final class AcceptEvents extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<Candidate, Event>,
        BoundedOneInput,
        Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  private final Windows windows;
  private final WrapSourceRecord toLate;
  private final OutputTag<OutgoingRecord> lateTag;
  private final boolean endless;
  private final boolean allowRewind;

  private transient MapState<IdFingerprint, Remembered> ids;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient RecentTimers recentTimers;
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
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes operators in initializeState
  public AcceptEvents(
      Windows windows,
      WrapSourceRecord toLate,
      OutputTag<OutgoingRecord> lateTag,
      boolean endless,
      boolean allowRewind) {
    this.windows = windows;
    this.toLate = toLate;
    this.lateTag = lateTag;
    this.endless = endless;
    this.allowRewind = allowRewind;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    var store = context.getOperatorStateStore();
    MetricGroup metrics = getMetricGroup().addGroup("adpulse");
    sameWindows = SameWindows.restore(store, windows);
    watermark =
        HighestWatermark.restore(store, getRuntimeContext().getTaskInfo(), endless, allowRewind);
    counted = Tally.restore(store, metrics, "counted");
    duplicates = Tally.restore(store, metrics, "duplicates");
    conflicts = Tally.restore(store, metrics, "conflicts");
    late = Tally.restore(store, metrics, "late");
    metrics.gauge("event_time_lag_ms", this::eventTimeLag);
    ids =
        context
            .getKeyedStateStore()
            .getMapState(
                new MapStateDescriptor<>(
                    "ids", new IdFingerprintSerializer(), new RememberedSerializer()));
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
    recentTimers = new RecentTimers();
  }

  @Override
  public void processElement(StreamRecord<Candidate> element) throws Exception {
    Candidate candidate = element.getValue();
    Event event = candidate.event();
    long windowEnd = windows.endOf(event.time());
    long reached = watermark.of(event.userId());
    if (Windows.closes(reached, windowEnd)) {
      late.add();
      output.collect(lateTag, new StreamRecord<>(wrapLate(candidate, windowEnd, reached)));
      return;
    }
    var id = new IdFingerprint(event.idHigh(), event.idLow());
    Remembered first = ids.get(id);
    if (first != null) {
      duplicates.add();
      if (first.content() != event.content()) {
        conflicts.add();
      }
      return;
    }
    ids.put(id, new Remembered(event.content(), windowEnd));
    if (recentTimers.note(event.userId(), windowEnd)) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, windowEnd - 1);
    }
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
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    List<IdFingerprint> forgotten = new ArrayList<>();
    for (var entry : ids.entries()) {
      if (Windows.closes(timer.getTimestamp(), entry.getValue().windowEnd())) {
        forgotten.add(entry.getKey());
      }
    }
    // Not by the iterator: on the heap that would leave an empty map per user for ever.
    for (IdFingerprint id : forgotten) {
      ids.remove(id);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("No timer here runs in processing time");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    watermark.snapshot();
    sameWindows.snapshot();
    counted.snapshot();
    duplicates.snapshot();
    conflicts.snapshot();
    late.snapshot();
  }

  private long eventTimeLag() {
    long highest = watermark.get();
    boolean ticking = highest != Long.MIN_VALUE && highest != Long.MAX_VALUE;
    return ticking ? System.currentTimeMillis() - highest : 0;
  }
}
