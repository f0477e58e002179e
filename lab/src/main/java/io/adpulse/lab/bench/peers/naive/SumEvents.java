package io.adpulse.lab.bench.peers.naive;

import io.adpulse.lab.bench.peers.AdEvent;
import io.adpulse.lab.bench.peers.Sums;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Sums up a window as events come. */
final class SumEvents implements AggregateFunction<AdEvent, Sums, Sums> {

  private static final long serialVersionUID = 1L;

  @Override
  public Sums createAccumulator() {
    return new Sums();
  }

  @Override
  public Sums add(AdEvent event, Sums sums) {
    return sums.add(event.behavior, event.ctr);
  }

  @Override
  public Sums getResult(Sums sums) {
    return sums;
  }

  @Override
  public Sums merge(Sums one, Sums other) {
    return one.add(other);
  }
}
