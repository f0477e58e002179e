package io.adpulse.micro;

import io.adpulse.accept.AcceptEvents;
import io.adpulse.bucket.TableMemory;
import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.output.WrapSourceRecord;
import io.adpulse.state.EventSerializer;
import io.adpulse.state.KeySerializer;
import java.time.Duration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Accept in Flink's test harness: one window of events, each new, of {@link Values#COUNT} events
 * and a thousand users, and the watermark that closes it.
 */
@State(Scope.Benchmark)
public class Accept {

  private static final OutputTag<OutgoingRecord> LATE =
      new OutputTag<>("late", OutgoingRecordSerializer.TYPE);
  private static final long WINDOW_MS = 60_000;

  /** Where ids are remembered. */
  @Param({"HASHMAP", "ROCKSDB"})
  public Backend backend = Backend.HASHMAP;

  private final Candidate[] candidates = Values.candidates(1);
  private long windows;
  private KeyedOneInputStreamOperatorTestHarness<String, Candidate, Event> harness;

  @SuppressWarnings("NullAway.Init") // JMH calls open first
  public Accept() {}

  @Setup(Level.Iteration)
  public void open() throws Exception {
    harness =
        Harnesses.keyed(
            new AcceptEvents(
                Windows.of(Duration.ofMillis(WINDOW_MS)),
                new WrapSourceRecord("ad-events", "ad-events-late", 1 << 20),
                LATE,
                true,
                false,
                TableMemory.DEFAULT),
            candidate -> candidate.event().userId(),
            KeySerializer.TYPE,
            backend,
            Share.ALL,
            new RecordedMetrics());
    harness.setup(new EventSerializer());
    harness.open();
    windows = 0;
  }

  @TearDown(Level.Iteration)
  public void close() throws Exception {
    harness.close();
  }

  @Benchmark
  @OperationsPerInvocation(Values.COUNT)
  public void window() throws Exception {
    long later = windows++ * WINDOW_MS;
    for (Candidate candidate : candidates) {
      harness.processElement(new StreamRecord<>(moved(candidate, later)));
    }
    harness.processWatermark(Values.START + later + WINDOW_MS);
    harness.getOutput().clear();
  }

  private static Candidate moved(Candidate candidate, long later) {
    Event event = candidate.event();
    return new Candidate(
        candidate.source(),
        new Event(
            event.userId(),
            event.adId(),
            event.behavior(),
            event.ctr(),
            event.time() + later,
            event.idHigh(),
            event.idLow(),
            event.content()));
  }
}
