package io.adpulse.bucket;

import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * Takes the timers of snapshots of release 0.1.0, which closed windows per user, and does nothing.
 */
public final class IgnoreTimers implements Triggerable<String, VoidNamespace> {

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {}

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}
}
