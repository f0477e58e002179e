package io.adpulse.query;

import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.KeyContextHandler;
import org.apache.flink.streaming.api.operators.OperatorAttributes;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamTaskStateInitializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * An operator whose failures have its name: all that does not depend on how many inputs it has.
 *
 * @param <T> what it gives
 */
abstract class NamedOperator<T> implements StreamOperator<T>, BoundedMultiInput, KeyContextHandler {

  private static final long serialVersionUID = 1L;

  private final StreamOperator<T> operator;
  private final String name;

  NamedOperator(StreamOperator<T> operator, String name) {
    this.operator = operator;
    this.name = name;
  }

  /** What to throw for what the operator threw; nothing is made for a record that is fine. */
  final Exception named(Exception failure) {
    return NameFailures.named(name, failure);
  }

  @Override
  public void open() throws Exception {
    try {
      operator.open();
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void finish() throws Exception {
    try {
      operator.finish();
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void close() throws Exception {
    operator.close();
  }

  @Override
  public void endInput(int input) throws Exception {
    if (operator instanceof BoundedOneInput one) {
      try {
        one.endInput();
      } catch (Exception failure) {
        throw named(failure);
      }
    } else if (operator instanceof BoundedMultiInput multi) {
      try {
        multi.endInput(input);
      } catch (Exception failure) {
        throw named(failure);
      }
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    try {
      operator.prepareSnapshotPreBarrier(checkpointId);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public OperatorSnapshotFutures snapshotState(
      long checkpointId, long timestamp, CheckpointOptions options, CheckpointStreamFactory factory)
      throws Exception {
    return operator.snapshotState(checkpointId, timestamp, options, factory);
  }

  @Override
  public void initializeState(StreamTaskStateInitializer initializer) throws Exception {
    operator.initializeState(initializer);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    operator.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    operator.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void setKeyContextElement1(StreamRecord<?> record) throws Exception {
    try {
      operator.setKeyContextElement1(record);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void setKeyContextElement2(StreamRecord<?> record) throws Exception {
    try {
      operator.setKeyContextElement2(record);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public boolean hasKeyContext1() {
    return !(operator instanceof KeyContextHandler handler) || handler.hasKeyContext1();
  }

  @Override
  public boolean hasKeyContext2() {
    return !(operator instanceof KeyContextHandler handler) || handler.hasKeyContext2();
  }

  @Override
  public OperatorMetricGroup getMetricGroup() {
    return operator.getMetricGroup();
  }

  @Override
  public OperatorID getOperatorID() {
    return operator.getOperatorID();
  }

  @Override
  public OperatorAttributes getOperatorAttributes() {
    return operator.getOperatorAttributes();
  }

  @Override
  public void setCurrentKey(Object key) {
    operator.setCurrentKey(key);
  }

  @Override
  public Object getCurrentKey() {
    return operator.getCurrentKey();
  }
}
