package io.adpulse.query;

import io.adpulse.event.Windows;
import java.time.Duration;
import java.util.Locale;

/** The job's window as an SQL interval. */
final class WindowInterval {

  private WindowInterval() {}

  /** Valid for every length of whole milliseconds below 100 days. */
  static String of(Windows windows) {
    Duration length = Duration.ofMillis(windows.length());
    return String.format(
        Locale.ROOT,
        "INTERVAL '%d %02d:%02d:%02d.%03d' DAY TO SECOND(3)",
        length.toDaysPart(),
        length.toHoursPart(),
        length.toMinutesPart(),
        length.toSecondsPart(),
        length.toMillisPart());
  }
}
