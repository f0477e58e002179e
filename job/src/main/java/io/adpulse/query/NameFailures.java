package io.adpulse.query;

import java.io.IOException;
import org.apache.flink.configuration.StateChangelogOptions;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.util.ExceptionUtils;

/**
 * Lets a failure of a query say of which. Flink runs the operators of several queries in one task,
 * and an exception of generated code names neither.
 */
public final class NameFailures {

  private NameFailures() {}

  /** Wraps the operators of all queries in a graph that is about to be submitted. */
  public static void in(StreamGraph graph) {
    if (graph.getJobConfiguration().get(StateChangelogOptions.ENABLE_STATE_CHANGE_LOG)) {
      return; // That backend tells operators of its own classes only what it may delete.
    }
    for (StreamNode node : graph.getStreamNodes()) {
      StreamOperatorFactory<?> factory = node.getOperatorFactory();
      boolean wrapped =
          StableUids.isOne(node.getTransformationUID())
              && factory != null
              && !(factory instanceof CoordinatedOperatorFactory); // a source, which is not SQL
      if (wrapped) {
        node.setOperatorFactory(new NamingFactory<>(factory, node.getOperatorName()));
      }
    }
  }

  /**
   * What to throw for what an operator threw.
   *
   * @return with the operator's name if it failed by itself
   */
  static Exception named(String operator, Exception failure) {
    boolean itsOwn =
        !(failure instanceof CancelTaskException
            || failure instanceof InterruptedException
            || failure instanceof IOException
            || ExceptionUtils.findThrowable(failure, QueryFailure.class).isPresent());
    return itsOwn ? new QueryFailure(operator, failure) : failure;
  }
}
