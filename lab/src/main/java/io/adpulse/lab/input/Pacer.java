package io.adpulse.lab.input;

/** Says how long to wait before each record, so that event time passes at a given speed. */
final class Pacer {
  /** A longer silence is cut to this: nobody watches it, and one wrong time must not stop a run. */
  static final long LONGEST_PAUSE_MS = 60_000;

  private final Speed speed;
  private boolean started;
  private long eventStart;
  private long wallStart;

  Pacer(Speed speed) {
    this.speed = speed;
  }

  /**
   * Returns the ms to wait before an event is due; 0 for one that is older than those before it.
   *
   * @param eventTime ms since the epoch
   * @param now the clock in ms
   */
  long pause(long eventTime, long now) {
    if (!started) {
      started = true;
      eventStart = eventTime;
      wallStart = now;
    }
    double due = wallStart + (eventTime - (double) eventStart) / speed.multiple();
    double wait = due - now;
    if (wait > LONGEST_PAUSE_MS) {
      eventStart = eventTime;
      wallStart = now + LONGEST_PAUSE_MS;
      return LONGEST_PAUSE_MS;
    }
    return Math.max(0, Math.round(wait));
  }
}
