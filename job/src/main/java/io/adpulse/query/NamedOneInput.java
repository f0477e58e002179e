package io.adpulse.query;

import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** An operator with one input whose failures have its name. */
final class NamedOneInput<A, T> extends NamedOperator<T> implements OneInputStreamOperator<A, T> {

  private static final long serialVersionUID = 1L;

  private final OneInputStreamOperator<A, T> operator;

  NamedOneInput(OneInputStreamOperator<A, T> operator, String name) {
    super(operator, name);
    this.operator = operator;
  }

  @Override
  public void setKeyContextElement(StreamRecord<A> record) throws Exception {
    try {
      operator.setKeyContextElement(record);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processElement(StreamRecord<A> element) throws Exception {
    try {
      operator.processElement(element);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    try {
      operator.processWatermark(mark);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    try {
      operator.processWatermarkStatus(status);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processLatencyMarker(LatencyMarker marker) throws Exception {
    operator.processLatencyMarker(marker);
  }

  @Override
  public void processRecordAttributes(RecordAttributes attributes) throws Exception {
    operator.processRecordAttributes(attributes);
  }

  @Override
  public void processWatermark(WatermarkEvent watermark) throws Exception {
    try {
      operator.processWatermark(watermark);
    } catch (Exception failure) {
      throw named(failure);
    }
  }
}
