package io.adpulse.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.output.OutgoingRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts the accepted events of a user per window and emits one row when the window closes.
 *
 * <p>State per user: 56 bytes per open window with events, removed by an event-time timer at the
 * window's last millisecond. At most two accesses per event, one for users seen lately.
 */
public final class CountUserWindows extends KeyedProcessFunction<String, Event, OutgoingRecord> {

  private static final long serialVersionUID = 1L;

  private final Windows windows;
  private final String topic;

  private transient MapState<Long, Sums> openWindows;
  private transient RecentSums recent;

  /**
   * @param windows to count in
   * @param topic for the rows
   */
  @SuppressWarnings("NullAway.Init") // Flink initializes functions in open
  public CountUserWindows(Windows windows, String topic) {
    this.windows = windows;
    this.topic = topic;
  }

  @Override
  public void open(OpenContext context) {
    recent = new RecentSums();
    openWindows =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("windows", LongSerializer.INSTANCE, new SumsSerializer()));
  }

  @Override
  public void processElement(Event event, Context context, Collector<OutgoingRecord> out)
      throws Exception {
    long start = windows.startOf(event.time());
    Sums before = recent.get(event.userId(), start);
    if (before == null) {
      before = openWindows.get(start);
    }
    if (before == null) {
      context.timerService().registerEventTimeTimer(start + windows.length() - 1);
    }
    Sums after = before == null ? Sums.of(event) : before.plus(event);
    openWindows.put(start, after);
    recent.put(event.userId(), start, after);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<OutgoingRecord> out)
      throws Exception {
    long start = windows.startOf(time);
    Sums sums = openWindows.get(start);
    if (sums != null) {
      String user = context.getCurrentKey();
      out.collect(
          OutgoingRecord.result(
              topic, user.getBytes(UTF_8), Rows.userActivity(user, windows, start, sums)));
      openWindows.remove(start);
      recent.remove(user, start);
    }
  }
}
