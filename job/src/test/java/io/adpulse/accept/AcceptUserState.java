package io.adpulse.accept;

import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Keeps ids as release 0.1.0 did: per user in Flink's state, with a timer. Takes all events. */
final class AcceptUserState extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<Candidate, Event>, Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  private final Windows windows;
  private transient MapState<IdFingerprint, Remembered> ids;
  private transient InternalTimerService<VoidNamespace> timers;

  @SuppressWarnings("NullAway.Init") // Flink initializes operators in initializeState
  AcceptUserState(Windows windows) {
    this.windows = windows;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
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
  }

  @Override
  public void processElement(StreamRecord<Candidate> element) throws Exception {
    Event event = element.getValue().event();
    long windowEnd = windows.endOf(event.time());
    ids.put(
        new IdFingerprint(event.idHigh(), event.idLow()),
        new Remembered(event.content(), windowEnd));
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, windowEnd - 1);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {}

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}
}
