package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.MINUTES;

import io.adpulse.bucket.TableMemory;
import io.adpulse.event.Event;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.state.KeySerializer;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** {@link CountUserWindows} at work, with windows of a minute. */
final class CountingUsers implements AutoCloseable {

  private final CountUserWindows operator;
  private final KeyedOneInputStreamOperatorTestHarness<String, Event, OutgoingRecord> harness;
  private long checkpoint;

  CountingUsers(Backend backend, Share share, OperatorSubtaskState snapshot) throws Exception {
    this(backend, share, TableMemory.DEFAULT, snapshot);
  }

  CountingUsers(Backend backend, Share share, TableMemory memory, OperatorSubtaskState snapshot)
      throws Exception {
    operator = new CountUserWindows(MINUTES, "user-activity", memory);
    harness =
        Harnesses.keyed(
            operator, Event::userId, KeySerializer.TYPE, backend, share, new RecordedMetrics());
    harness.setup(new OutgoingRecordSerializer());
    harness.initializeState(snapshot);
    harness.open();
  }

  static CountingUsers start(Backend backend) throws Exception {
    return new CountingUsers(backend, Share.ALL, OperatorSubtaskState.builder().build());
  }

  CountingUsers take(AnEvent... events) throws Exception {
    for (AnEvent event : events) {
      harness.processElement(new StreamRecord<>(event.event(), event.time()));
    }
    return this;
  }

  CountingUsers watermark(long time) throws Exception {
    harness.processWatermark(time);
    return this;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(++checkpoint, checkpoint);
  }

  List<Row> rows() {
    return harness.extractOutputValues().stream().map(Row::of).toList();
  }

  /** Windows of users that are open. */
  long openWindows() {
    return operator.openWindows();
  }

  /** Buckets of which something is in Flink's state; what is new comes there at a snapshot. */
  long buckets() {
    return Harnesses.keysWith("log", harness);
  }

  /** Buckets of which something moved to the state backend. */
  long spilledBuckets() {
    return Harnesses.keysWith("spilled-pages", harness)
        + Harnesses.keysWith("spilled-runs", harness);
  }

  /** Users with state as release 0.1.0 kept it. */
  long perUser() {
    return Harnesses.keysWith("windows", harness);
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
