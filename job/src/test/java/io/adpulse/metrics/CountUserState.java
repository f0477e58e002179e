package io.adpulse.metrics;

import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.output.OutgoingRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps sums as release 0.1.0 did: per user in Flink's state, with timers. Emits nothing. */
final class CountUserState extends KeyedProcessFunction<String, Event, OutgoingRecord> {

  private static final long serialVersionUID = 1L;

  private final Windows windows;
  private transient MapState<Long, Sums> open;

  @SuppressWarnings("NullAway.Init") // Flink initializes functions in open
  CountUserState(Windows windows) {
    this.windows = windows;
  }

  @Override
  public void open(OpenContext context) {
    open =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("windows", LongSerializer.INSTANCE, new SumsSerializer()));
  }

  @Override
  public void processElement(Event event, Context context, Collector<OutgoingRecord> out)
      throws Exception {
    long start = windows.startOf(event.time());
    Sums before = open.get(start);
    open.put(start, before == null ? Sums.of(event) : before.plus(event));
    context.timerService().registerEventTimeTimer(start + windows.length() - 1);
  }
}
