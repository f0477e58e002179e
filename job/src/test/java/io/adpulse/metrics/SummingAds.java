package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.MINUTES;

import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Backend;
import io.adpulse.fixture.Harnesses;
import io.adpulse.fixture.RecordedMetrics;
import io.adpulse.fixture.Share;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.OutgoingRecordSerializer;
import io.adpulse.state.KeySerializer;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** {@link SumAdWindows} at work, with windows of a minute and live rows every 200 ms. */
final class SummingAds implements AutoCloseable {

  static final long LIVE_INTERVAL = 200;

  /** The clock at the start. */
  static final long NOON = 1_000_000;

  private static final OutputTag<OutgoingRecord> LIVE =
      new OutputTag<>("live", OutgoingRecordSerializer.TYPE);

  private final KeyedOneInputStreamOperatorTestHarness<String, PartialSums, OutgoingRecord> harness;
  private final RecordedMetrics metrics = new RecordedMetrics();

  private SummingAds(Backend backend, Share share, long now, OperatorSubtaskState snapshot)
      throws Exception {
    harness =
        Harnesses.keyed(
            new SumAdWindows(
                MINUTES, "ad-metrics", "ad-metrics-live", LIVE, Duration.ofMillis(LIVE_INTERVAL)),
            PartialSums::adId,
            KeySerializer.TYPE,
            backend,
            share,
            metrics);
    harness.setProcessingTime(now);
    harness.setup(new OutgoingRecordSerializer());
    harness.initializeState(snapshot);
    harness.open();
  }

  static SummingAds start() throws Exception {
    return start(Backend.HASHMAP, Share.ALL);
  }

  static SummingAds start(Backend backend, Share share) throws Exception {
    return new SummingAds(backend, share, NOON, OperatorSubtaskState.builder().build());
  }

  static SummingAds restore(Backend backend, Share share, OperatorSubtaskState snapshot)
      throws Exception {
    return new SummingAds(backend, share, NOON, snapshot);
  }

  static SummingAds restoreAt(long now, OperatorSubtaskState snapshot) throws Exception {
    return new SummingAds(Backend.HASHMAP, Share.ALL, now, snapshot);
  }

  /** The partial sums of one event, taken in just now. */
  SummingAds take(AnEvent event) throws Exception {
    return take(
        new PartialSums(
            event.ad(),
            MINUTES.startOf(event.time()),
            Sums.of(event.event()),
            harness.getProcessingTime()));
  }

  SummingAds take(PartialSums partial) throws Exception {
    harness.processElement(new StreamRecord<>(partial));
    return this;
  }

  SummingAds watermark(long time) throws Exception {
    harness.processWatermark(time);
    return this;
  }

  SummingAds after(long millis) throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + millis);
    return this;
  }

  SummingAds barrier() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    return this;
  }

  OperatorSubtaskState snapshot() throws Exception {
    barrier();
    return harness.snapshot(1, 1);
  }

  List<Row> finalRows() {
    return harness.extractOutputValues().stream().map(Row::of).toList();
  }

  List<Row> liveRows() {
    var rows = harness.getSideOutput(LIVE);
    return rows == null
        ? List.of()
        : rows.stream().map(StreamRecord::getValue).map(Row::of).toList();
  }

  List<Row.Live> live() {
    return liveRows().stream().map(Row::live).toList();
  }

  Object liveLatency() {
    return metrics.value("adpulse.live_latency_ms");
  }

  long adsWithWindows() {
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
