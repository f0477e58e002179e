package io.adpulse.micro;

import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import io.adpulse.event.Windows;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import io.adpulse.metrics.PartialSums;
import io.adpulse.metrics.PartialSumsSerializer;
import io.adpulse.metrics.SumPartially;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Partial sums in Flink's test harness: {@link Values#COUNT} events of 500 ads, and a flush. */
@State(Scope.Benchmark)
public class PartialSum {

  private static final int FLUSH_KEYS = 10_000;

  private final Event[] events =
      Stream.of(Values.candidates(1)).map(Candidate::event).toArray(Event[]::new);
  private OneInputStreamOperatorTestHarness<Event, PartialSums> harness;

  @SuppressWarnings("NullAway.Init") // JMH calls open first
  public PartialSum() {}

  @Setup
  public void open() throws Exception {
    harness =
        Harnesses.plain(
            new SumPartially(Windows.of(Duration.ofMinutes(1)), Duration.ofMillis(100), FLUSH_KEYS),
            Share.ALL,
            new RecordedMetrics());
    harness.setup(new PartialSumsSerializer());
    harness.open();
  }

  @TearDown
  public void close() throws Exception {
    harness.close();
  }

  @Benchmark
  @OperationsPerInvocation(Values.COUNT)
  public void flush() throws Exception {
    for (Event event : events) {
      harness.processElement(new StreamRecord<>(event));
    }
    harness.prepareSnapshotPreBarrier(1);
    harness.getOutput().clear();
  }
}
