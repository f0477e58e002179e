package io.adpulse.lab.run;

import io.adpulse.lab.board.MetricBoard;
import io.adpulse.lab.export.Accounting;
import io.adpulse.lab.export.UserAccounting;
import io.adpulse.lab.input.Replay;
import io.adpulse.lab.input.Replay.Pause;
import io.adpulse.lab.screen.LiveAds;
import io.adpulse.lab.screen.Progress;
import io.adpulse.lab.screen.Room;
import io.adpulse.lab.screen.Screen;
import io.adpulse.lab.screen.SegmentSums;
import io.adpulse.lab.screen.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.jspecify.annotations.Nullable;

/** Watches a job until it ends and knows how far it has come. Used by one thread. */
final class Watch implements Replay.Listener {
  /** A shorter wait is no gap that anybody wonders about, in ms. */
  private static final long SHORT_PAUSE_MS = 2_000;

  private final long total;
  private final MetricBoard board;
  private final LiveAds ads;
  private final SegmentSums segments;
  private final EventRate rate = new EventRate();
  private final long startNanos = System.nanoTime();
  private volatile long sent;
  private volatile @Nullable Pause pause;

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

  @Override
  public void sent(long records) {
    pause = null;
    sent = records;
  }

  @Override
  public void pauses(Pause next) {
    pause = next;
  }

  /**
   * Shows progress until the job has ended.
   *
   * @throws IOException if the input fails
   * @throws RunException if Kafka or the job fail
   */
  void until(CompletableFuture<JobResult> job, ReplayThread replay, Screen screen)
      throws IOException, RunException, InterruptedException {
    while (true) {
      replay.throwIfFailed();
      screen.show(this::look);
      try {
        JobResult result = job.get(screen.intervalMs(), TimeUnit.MILLISECONDS);
        judge(result);
        replay.awaitEnd(); // it may still have to see that the file is what it was
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
        waiting(pause, System.currentTimeMillis()),
        ads.top(room.ads()),
        segments.top(room.segments()));
  }

  private static Optional<Waiting> waiting(@Nullable Pause pause, long now) {
    if (pause == null || pause.until() - pause.from() < SHORT_PAUSE_MS || now >= pause.until()) {
      return Optional.empty();
    }
    LocalTime until =
        LocalTime.ofInstant(Instant.ofEpochMilli(pause.until()), ZoneId.systemDefault());
    Instant eventTime = Instant.ofEpochMilli(pause.eventTime());
    return Optional.of(new Waiting(pause.line(), eventTime, until, pause.until() - now));
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
