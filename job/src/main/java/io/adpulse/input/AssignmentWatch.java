package io.adpulse.input;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/**
 * The enumerator's context, which notes the first assignment and then tells all readers that are
 * registered. Those that register later are told by {@link AnnounceAssignment}.
 */
final class AssignmentWatch implements SplitEnumeratorContext<KafkaPartitionSplit> {

  private final SplitEnumeratorContext<KafkaPartitionSplit> context;
  private boolean assigned;

  /**
   * @param assigned whether a snapshot says that the first assignment is over
   */
  AssignmentWatch(SplitEnumeratorContext<KafkaPartitionSplit> context, boolean assigned) {
    this.context = context;
    this.assigned = assigned;
  }

  boolean isAssigned() {
    return assigned;
  }

  @Override
  public void assignSplits(SplitsAssignment<KafkaPartitionSplit> assignment) {
    context.assignSplits(assignment);
    if (!assigned) {
      assigned = true;
      for (int subtask : context.registeredReaders().keySet()) {
        context.sendEventToSourceReader(subtask, new AllAssigned());
      }
    }
  }

  @Override
  public SplitEnumeratorMetricGroup metricGroup() {
    return context.metricGroup();
  }

  @Override
  public void sendEventToSourceReader(int subtask, SourceEvent event) {
    context.sendEventToSourceReader(subtask, event);
  }

  @Override
  public int currentParallelism() {
    return context.currentParallelism();
  }

  @Override
  public Map<Integer, ReaderInfo> registeredReaders() {
    return context.registeredReaders();
  }

  @Override
  public void signalNoMoreSplits(int subtask) {
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
    context.callAsync(callable, handler);
  }

  @Override
  public <T> void callAsync(
      Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
    context.callAsync(callable, handler, delay, period);
  }

  @Override
  public void runInCoordinatorThread(Runnable runnable) {
    context.runInCoordinatorThread(runnable);
  }
}
