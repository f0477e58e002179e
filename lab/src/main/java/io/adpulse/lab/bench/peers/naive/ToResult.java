package io.adpulse.lab.bench.peers.naive;

import io.adpulse.lab.bench.peers.Sums;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Adds key and window to the sums of a closed window. */
final class ToResult extends ProcessWindowFunction<Sums, WindowResult, String, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void process(
      String key, Context context, Iterable<Sums> sums, Collector<WindowResult> out) {
    WindowResult result = new WindowResult();
    result.key = key;
    result.start = context.window().getStart();
    result.end = context.window().getEnd();
    result.sums = sums.iterator().next();
    out.collect(result);
  }
}
