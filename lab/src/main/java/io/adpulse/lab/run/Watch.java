package io.adpulse.lab.run;

import io.adpulse.lab.board.MetricBoard;
import io.adpulse.lab.export.Accounting;
import io.adpulse.lab.export.UserAccounting;
import io.adpulse.lab.screen.LiveAds;
import io.adpulse.lab.screen.Progress;
import io.adpulse.lab.screen.Room;
import io.adpulse.lab.screen.Screen;
import io.adpulse.lab.screen.SegmentSums;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.jobmaster.JobResult;

/** Watches a job until it ends and knows how far it has come. Used by one thread. */
final class Watch {
  private final long total;
  private final MetricBoard board;
  private final LiveAds ads;
  private final SegmentSums segments;
  private final EventRate rate = new EventRate();
  private final long startNanos = System.nanoTime();
  private volatile long sent;

  /**
   * Starts the clock.
   *
   * @param total records that the job will read
   */
  Watch(long total, MetricBoard board, LiveAds ads, SegmentSums segments) {
    this.total = total;
    this.board = board;
    this.ads = ads;
    this.segments = segments;
  }

  /** Takes the number of records that were handed to Kafka; from any thread. */
  void sent(long records) {
    sent = records;
  }

  /**
   * Shows progress until the job has ended.
   *
   * @throws RunException if job or replay fail
   */
  void until(CompletableFuture<JobResult> job, ReplayThread replay, Screen screen)
      throws RunException, InterruptedException {
    while (true) {
      Optional<Exception> failure = replay.failure();
      if (failure.isPresent()) {
        throw new RunException("The replay stopped: " + Causes.of(failure.get()), failure.get());
      }
      screen.show(this::look);
      try {
        JobResult result = job.get(screen.intervalMs(), TimeUnit.MILLISECONDS);
        judge(result);
        return;
      } catch (TimeoutException e) {
        // It still runs.
      } catch (ExecutionException e) {
        throw new RunException("The job was lost: " + Causes.of(e), e);
      }
    }
  }

  private static void judge(JobResult result) throws RunException {
    if (result.getSerializedThrowable().isPresent()) {
      Throwable why =
          result.getSerializedThrowable().get().deserializeError(Watch.class.getClassLoader());
      throw new RunException("The job failed: " + Causes.of(why), why);
    }
    if (!result.isSuccess()) {
      throw new RunException("The job was cancelled", new IllegalStateException(result.toString()));
    }
  }

  /** How things stand, with at most so many rows. */
  Progress look(Room room) {
    Accounting accounting = accounting();
    long elapsed = elapsed().toMillis();
    return new Progress(
        elapsed,
        sent,
        total,
        accounting,
        rate.at(elapsed, accounting.input()),
        board.largest("event_time_lag_ms"),
        board.largest("live_latency_ms"),
        ads.top(room.ads()),
        segments.top(room.segments()));
  }

  /** Since the clock was started. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** What the job has made of the records so far. */
  Accounting accounting() {
    return new Accounting(
        board.total("input"),
        board.total("counted"),
        board.total("duplicates"),
        board.total("conflicts"),
        board.total("late"),
        board.total("dead_letters"),
        board.byReason("dead_letters"),
        new UserAccounting(
            board.total("users_input"),
            board.total("users_dead_letters"),
            board.byReason("users_dead_letters")));
  }
}
