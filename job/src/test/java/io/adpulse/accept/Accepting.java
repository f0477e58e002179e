package io.adpulse.accept;

import io.adpulse.bucket.TableMemory;
import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.Instants;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.output.WrapSourceRecord;
import io.adpulse.state.EventSerializer;
import io.adpulse.state.KeySerializer;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** {@link AcceptEvents} at work, usually with windows of a minute. */
final class Accepting implements AutoCloseable {

  private static final OutputTag<OutgoingRecord> LATE =
      new OutputTag<>("late", OutgoingRecordSerializer.TYPE);

  private final AcceptEvents operator;
  private final KeyedOneInputStreamOperatorTestHarness<String, Candidate, Event> harness;
  private final RecordedMetrics metrics;
  private long checkpoint;

  /** How the operator is set up. */
  record Setup(
      Backend backend,
      Share share,
      Windows windows,
      boolean endless,
      boolean allowRewind,
      TableMemory memory) {

    static final Setup USUAL =
        new Setup(Backend.HASHMAP, Share.ALL, Instants.MINUTES, true, false, TableMemory.DEFAULT);

    Setup on(Backend other) {
      return new Setup(other, share, windows, endless, allowRewind, memory);
    }

    Setup as(Share other) {
      return new Setup(backend, other, windows, endless, allowRewind, memory);
    }

    Setup with(Windows others) {
      return new Setup(backend, share, others, endless, allowRewind, memory);
    }

    Setup bounded() {
      return new Setup(backend, share, windows, false, allowRewind, memory);
    }

    Setup allowingRewind() {
      return new Setup(backend, share, windows, endless, true, memory);
    }

    Setup with(TableMemory other) {
      return new Setup(backend, share, windows, endless, allowRewind, other);
    }

    Accepting start() throws Exception {
      return new Accepting(this, OperatorSubtaskState.builder().build());
    }

    Accepting restore(OperatorSubtaskState snapshot) throws Exception {
      return new Accepting(this, snapshot);
    }
  }

  private Accepting(Setup setup, OperatorSubtaskState snapshot) throws Exception {
    metrics = new RecordedMetrics();
    operator =
        new AcceptEvents(
            setup.windows(),
            new WrapSourceRecord("ad-events", "ad-events-late", 1 << 20),
            LATE,
            setup.endless(),
            setup.allowRewind(),
            setup.memory());
    harness =
        Harnesses.keyed(
            operator,
            candidate -> candidate.event().userId(),
            KeySerializer.TYPE,
            setup.backend(),
            setup.share(),
            metrics);
    harness.setup(new EventSerializer());
    harness.initializeState(snapshot);
    harness.open();
  }

  Accepting take(AnEvent... events) throws Exception {
    for (AnEvent event : events) {
      take(event.candidate());
    }
    return this;
  }

  Accepting take(Candidate candidate) throws Exception {
    harness.processElement(new StreamRecord<>(candidate));
    return this;
  }

  Accepting watermark(long time) throws Exception {
    harness.processWatermark(time);
    return this;
  }

  Accepting status(WatermarkStatus status) throws Exception {
    harness.processWatermarkStatus(status);
    return this;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(++checkpoint, checkpoint);
  }

  List<Event> accepted() {
    return harness.extractOutputValues();
  }

  List<? extends StreamRecord<? extends Event>> acceptedRecords() {
    return harness.extractOutputStreamRecords();
  }

  List<OutgoingRecord> late() {
    var late = harness.getSideOutput(LATE);
    return late == null ? List.of() : late.stream().map(StreamRecord::getValue).toList();
  }

  List<Long> watermarks() {
    return Harnesses.watermarks(harness);
  }

  /** Everything that came out, watermarks and their status too. */
  List<Object> output() {
    return List.copyOf(harness.getOutput());
  }

  /** What the metrics say. */
  Account account() {
    return new Account(
        metrics.count("adpulse.counted"),
        metrics.count("adpulse.duplicates"),
        metrics.count("adpulse.conflicts"),
        metrics.count("adpulse.late"));
  }

  Object eventTimeLag() {
    return metrics.value("adpulse.event_time_lag_ms");
  }

  /** Ids that are remembered. */
  long remembered() {
    return operator.remembered();
  }

  /** Buckets of which something is in Flink's state; what is new comes there at a snapshot. */
  long buckets() {
    return Harnesses.keysWith("log", harness);
  }

  /** Buckets of which something moved to the state backend. */
  long frozenBuckets() {
    return Harnesses.keysWith("frozen-pages", harness)
        + Harnesses.keysWith("frozen-filters", harness);
  }

  /** Users with state as release 0.1.0 kept it. */
  long perUser() {
    return Harnesses.keysWith("ids", harness);
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }

  /** The four counts. */
  record Account(long counted, long duplicates, long conflicts, long late) {

    Account plus(Account other) {
      return new Account(
          counted + other.counted,
          duplicates + other.duplicates,
          conflicts + other.conflicts,
          late + other.late);
    }
  }
}
