package io.adpulse.state;

import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** A job that keeps notes per key, as the release with a given serializer would. */
final class KeepingNotes implements AutoCloseable {

  private final KeyedOneInputStreamOperatorTestHarness<String, String, Note> harness;

  KeepingNotes(Backend backend, VersionedSerializer<Note> serializer, OperatorSubtaskState snapshot)
      throws Exception {
    harness =
        Harnesses.keyed(
            new KeyedProcessOperator<>(new Keep(serializer)),
            text -> text,
            Types.STRING,
            backend,
            Share.ALL,
            new RecordedMetrics());
    harness.setup(serializer);
    harness.initializeState(snapshot);
    harness.open();
  }

  /** What was kept under the text, if anything, and then keeps a new note of 5 stars. */
  List<Note> keep(String text) throws Exception {
    harness.getOutput().clear();
    harness.processElement(new StreamRecord<>(text));
    return harness.extractOutputValues();
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }

  private static final class Keep extends KeyedProcessFunction<String, String, Note> {

    private static final long serialVersionUID = 1L;

    private final VersionedSerializer<Note> serializer;
    private transient ValueState<Note> value;
    private transient MapState<String, Note> map;

    @SuppressWarnings("NullAway.Init") // Flink initializes functions in open
    Keep(VersionedSerializer<Note> serializer) {
      this.serializer = serializer;
    }

    @Override
    public void open(OpenContext context) {
      value = getRuntimeContext().getState(new ValueStateDescriptor<>("value", serializer));
      map =
          getRuntimeContext()
              .getMapState(new MapStateDescriptor<>("map", StringSerializer.INSTANCE, serializer));
    }

    @Override
    public void processElement(String text, Context context, Collector<Note> out) throws Exception {
      if (value.value() != null) {
        out.collect(value.value());
        out.collect(map.get(text));
      }
      value.update(new Note(text, 5));
      map.put(text, new Note(text, 5));
    }
  }
}
