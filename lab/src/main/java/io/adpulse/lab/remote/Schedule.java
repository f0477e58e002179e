package io.adpulse.lab.remote;

import io.adpulse.config.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the events of a run happen, in event time: after all that the job has seen, so that nothing
 * is late by accident, and before now, as the job refuses what lies in the future. All are in ms
 * since the epoch.
 *
 * @param window length of the job's windows
 * @param start of the first window of the run; the windows before are not the run's
 * @param sampleUntil the sample's events happen from the start to this time
 * @param generatedFrom the generated events happen from here on
 * @param flush when the last record of each partition happens: it closes all windows of the run.
 *     Its own window stays open until the next run
 */
record Schedule(long window, long start, long sampleUntil, long generatedFrom, long flush) {

  /** The first day of the bundled sample: the first run of a deployment sends it as it is. */
  static final Instant FIRST = Instant.parse("2019-11-24T00:00:00Z");

  /** How many windows a generated late event lies back at most; it is to stay within the run. */
  private static final int WINDOWS_BACK = 11;

  /**
   * Makes a schedule.
   *
   * @param latest the latest event time in the topic; empty without any
   * @param sample how long the sample takes; it is squeezed where there is less room. Empty: it is
   *     not sent
   * @param generated how long the generated events take
   * @throws CannotVerifyException if there is no room between the latest event and now
   */
  static Schedule of(
      EventTime job,
      Optional<Instant> latest,
      Optional<Duration> sample,
      Duration generated,
      Instant now)
      throws CannotVerifyException {
    long window = job.window().toMillis();
    long late = job.outOfOrderness().toMillis();
    long first = FIRST.toEpochMilli();
    long start =
        latest
            .map(time -> up(time.toEpochMilli() + 1, window) + window)
            .filter(time -> time > first)
            .orElse(up(first, window));
    long others =
        (WINDOWS_BACK + 3) * window + 2 * up(late, window) + up(generated.toMillis(), window);
    long room = now.toEpochMilli() - start - others;
    long needed = sample.isPresent() ? window : 0;
    if (room < needed) {
      throw new CannotVerifyException(
          "The input topic has events up to %s, and this run needs %s of event time between them and now: try again at %s, or send fewer records"
              .formatted(
                  latest.map(Instant::toString).orElse("now"),
                  Duration.ofMillis(others + needed),
                  now.plusMillis(needed - room)));
    }
    long sampleUntil = start + Math.min(room, sample.map(Duration::toMillis).orElse(0L));
    long generatedFrom = up(sampleUntil, window) + WINDOWS_BACK * window + up(late, window);
    long end = up(generatedFrom + generated.toMillis() + 1, window);
    return new Schedule(window, start, sampleUntil, generatedFrom, end + up(late, window));
  }

  /** Whether the rows of a window are the run's, and the window is closed at its end. */
  boolean isJudged(long windowStart) {
    return windowStart >= start && windowStart < flush;
  }

  private static long up(long time, long window) {
    return Math.floorDiv(time + window - 1, window) * window;
  }
}
