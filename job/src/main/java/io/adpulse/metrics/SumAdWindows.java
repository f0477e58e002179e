package io.adpulse.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.event.Windows;
import io.adpulse.metrics.LiveRows.Changed;
import io.adpulse.metrics.LiveRows.Target;
import io.adpulse.output.OutgoingRecord;
import java.time.Duration;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Adds up the partial sums of an ad per window. Sends the rows that changed to the live topic a few
 * times a second, and one final row when the window closes. Keyed by ad.
 *
 * <p>State per ad: 64 bytes per open window with events, removed by an event-time timer at the
 * window's last millisecond.
 */
public final class SumAdWindows extends AbstractStreamOperator<OutgoingRecord>
    implements OneInputStreamOperator<PartialSums, OutgoingRecord>,
        Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  private final Windows windows;
  private final String finalTopic;
  private final String liveTopic;
  private final OutputTag<OutgoingRecord> liveTag;
  private final long liveIntervalMillis;

  private transient MapState<Long, AdWindow> openWindows;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient LiveRows live;
  private transient Epoch epoch;
  private transient volatile long liveLatencyMillis;

  /**
   * @param windows to sum in
   * @param finalTopic for the final rows
   * @param liveTopic for the rows of open windows
   * @param liveTag where the latter go
   * @param liveInterval how often
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes operators in initializeState
  public SumAdWindows(
      Windows windows,
      String finalTopic,
      String liveTopic,
      OutputTag<OutgoingRecord> liveTag,
      Duration liveInterval) {
    this.windows = windows;
    this.finalTopic = finalTopic;
    this.liveTopic = liveTopic;
    this.liveTag = liveTag;
    this.liveIntervalMillis = liveInterval.toMillis();
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    epoch =
        Epoch.next(
            context.getOperatorStateStore(), getProcessingTimeService().getCurrentProcessingTime());
    openWindows =
        context
            .getKeyedStateStore()
            .getMapState(
                new MapStateDescriptor<>(
                    "windows", LongSerializer.INSTANCE, new AdWindowSerializer()));
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("close", VoidNamespaceSerializer.INSTANCE, this);
    live = new LiveRows();
    getMetricGroup().addGroup("adpulse").gauge("live_latency_ms", () -> liveLatencyMillis);
    scheduleLive();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the task cancels its timers when it ends
  private void scheduleLive() {
    var time = getProcessingTimeService();
    time.registerTimer(
        time.getCurrentProcessingTime() + liveIntervalMillis,
        now -> {
          sendLive();
          scheduleLive();
        });
  }

  @Override
  public void processElement(StreamRecord<PartialSums> element) throws Exception {
    PartialSums partial = element.getValue();
    long start = partial.windowStart();
    AdWindow before = openWindows.get(start);
    AdWindow window;
    if (before == null) {
      window = new AdWindow(partial.sums(), 1);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, start + windows.length() - 1);
    } else {
      window = before.plus(partial.sums());
    }
    openWindows.put(start, window);
    live.note(partial.adId(), start, window, partial.since());
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    long start = windows.startOf(timer.getTimestamp());
    AdWindow window = openWindows.get(start);
    if (window == null) {
      return;
    }
    String ad = timer.getKey();
    output.collect(
        new StreamRecord<>(
            OutgoingRecord.result(
                finalTopic,
                ad.getBytes(UTF_8),
                Rows.adMetrics(ad, windows, start, window.sums()))));
    var closed = new AdWindow(window.sums(), window.revision() + 1);
    send(ad, start, closed, true);
    live.forget(ad, start);
    openWindows.remove(start);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("No keyed timer here runs in processing time");
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    sendLive();
  }

  /** What is sent at the last barrier would come after the end of the input. */
  @Override
  public void finish() throws Exception {
    sendLive();
    super.finish();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    epoch.snapshot();
  }

  private void sendLive() {
    live.drain(this::sendChange);
  }

  private void sendChange(Target target, Changed change) {
    send(target.adId(), target.windowStart(), change.window(), false);
    liveLatencyMillis = getProcessingTimeService().getCurrentProcessingTime() - change.since();
  }

  private void send(String ad, long start, AdWindow window, boolean isFinal) {
    byte[] key = (ad + "|" + WindowText.of(windows, start).start()).getBytes(UTF_8);
    byte[] row = Rows.live(ad, windows, start, window, epoch.number(), isFinal);
    output.collect(liveTag, new StreamRecord<>(OutgoingRecord.result(liveTopic, key, row)));
  }
}
