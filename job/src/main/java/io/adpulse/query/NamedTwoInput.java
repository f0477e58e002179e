package io.adpulse.query;

import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** An operator with two inputs, such as a join, whose failures have its name. */
final class NamedTwoInput<A, B, T> extends NamedOperator<T>
    implements TwoInputStreamOperator<A, B, T> {

  private static final long serialVersionUID = 1L;

  private final TwoInputStreamOperator<A, B, T> operator;

  NamedTwoInput(TwoInputStreamOperator<A, B, T> operator, String name) {
    super(operator, name);
    this.operator = operator;
  }

  @Override
  public void processElement1(StreamRecord<A> element) throws Exception {
    try {
      operator.processElement1(element);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processElement2(StreamRecord<B> element) throws Exception {
    try {
      operator.processElement2(element);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    try {
      operator.processWatermark1(mark);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processWatermark2(Watermark mark) throws Exception {
    try {
      operator.processWatermark2(mark);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processWatermarkStatus1(WatermarkStatus status) throws Exception {
    try {
      operator.processWatermarkStatus1(status);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processWatermarkStatus2(WatermarkStatus status) throws Exception {
    try {
      operator.processWatermarkStatus2(status);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processLatencyMarker1(LatencyMarker marker) throws Exception {
    operator.processLatencyMarker1(marker);
  }

  @Override
  public void processLatencyMarker2(LatencyMarker marker) throws Exception {
    operator.processLatencyMarker2(marker);
  }

  @Override
  public void processRecordAttributes1(RecordAttributes attributes) throws Exception {
    operator.processRecordAttributes1(attributes);
  }

  @Override
  public void processRecordAttributes2(RecordAttributes attributes) throws Exception {
    operator.processRecordAttributes2(attributes);
  }

  @Override
  public void processWatermark1(WatermarkEvent watermark) throws Exception {
    try {
      operator.processWatermark1(watermark);
    } catch (Exception failure) {
      throw named(failure);
    }
  }

  @Override
  public void processWatermark2(WatermarkEvent watermark) throws Exception {
    try {
      operator.processWatermark2(watermark);
    } catch (Exception failure) {
      throw named(failure);
    }
  }
}
