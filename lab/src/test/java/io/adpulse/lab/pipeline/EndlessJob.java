package io.adpulse.lab.pipeline;

import io.adpulse.config.AdPulseConfig;
import io.adpulse.lab.board.MetricBoard;
import io.adpulse.output.OutgoingRecord;
import io.adpulse.output.TransactionalSink;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.jspecify.annotations.Nullable;

/** The job without an end and without queries: stopped and restored as often as a test likes. */
final class EndlessJob {

  private final Shop shop;
  private final TestFlink flink;
  private final AdPulseConfig config;
  private final Sink<OutgoingRecord> exactlyOnce;
  private @Nullable JobID running;

  EndlessJob(Shop shop, TestFlink flink, AdPulseConfig config) {
    this(shop, flink, config, TransactionalSink.of(config));
  }

  /** A job with another sink in place of its own. */
  EndlessJob(Shop shop, TestFlink flink, AdPulseConfig config, Sink<OutgoingRecord> exactlyOnce) {
    this.shop = shop;
    this.flink = flink;
    this.config = config;
    this.exactlyOnce = exactlyOnce;
  }

  /** Starts without state, with Flink settings of its own. */
  void start(Map<String, String> settings) throws Exception {
    start(new Start(shop, flink, config).with(settings));
  }

  /** Starts from a savepoint or checkpoint, with Flink settings of its own. */
  void restore(String snapshot, Map<String, String> settings) throws Exception {
    start(new Start(shop, flink, config).with(settings).from(snapshot));
  }

  private void start(Start start) throws Exception {
    running = start.writingTo(exactlyOnce).go();
  }

  /** Waits until so many records are read and accounted for, in the life of the state. */
  void awaitAccountedFor(long records) throws Exception {
    MetricBoard board = flink.board();
    Await.until(
        () ->
            "%d records read and accounted for, but of %d input %d are accounted for"
                .formatted(records, board.total("input"), accountedFor()),
        () -> {
          if (flink.hasEnded(job())) {
            throw new AssertionError(
                "The job has ended", flink.result(job()).getSerializedThrowable().orElse(null));
          }
          return board.total("input") >= records && accountedFor() >= records;
        });
  }

  private long accountedFor() {
    MetricBoard board = flink.board();
    return board.total("counted")
        + board.total("duplicates")
        + board.total("late")
        + board.total("dead_letters");
  }

  /** Waits until so many records are read and a hundred of them not judged yet. */
  void awaitInFlight(long read) throws Exception {
    Await.until(
        read + " records are read and 100 of them in flight",
        () -> {
          long input = flink.board().total("input");
          return input >= read && input - accountedFor() >= 100;
        });
  }

  /** Ends the job as a crash would, after one more checkpoint; returns its newest one. */
  CompletedCheckpointStats cancelAfterCheckpoint() throws Exception {
    flink.awaitAllRunning(job());
    flink.checkpoint(job());
    return cancel();
  }

  private CompletedCheckpointStats cancel() throws Exception {
    flink.cancel(job());
    return flink.newestCheckpoint(job()).orElseThrow();
  }

  /** Ends the job with a savepoint from which it can go on; returns the savepoint's path. */
  String stop(Path directory) throws Exception {
    flink.awaitAllRunning(job());
    String savepoint = flink.stopWithSavepoint(job(), directory, false);
    var ignored = flink.result(job());
    return savepoint;
  }

  /** Ends the job for ever: all windows are closed and written. */
  void drain(Path directory) throws Exception {
    flink.awaitAllRunning(job());
    flink.stopWithSavepoint(job(), directory, true);
    var ignored = flink.result(job());
  }

  private JobID job() {
    return Objects.requireNonNull(running, "start comes first");
  }
}
