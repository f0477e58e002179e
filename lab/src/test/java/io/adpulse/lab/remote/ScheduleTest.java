package io.adpulse.lab.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.config.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final long MINUTE = 60_000;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final EventTime JOB =
      new EventTime(
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Optional.empty());

  @Test
  void theFirstRunSendsTheSampleAsItIs() throws Exception {
    Schedule schedule = Schedule.of(JOB, Optional.empty(), Optional.of(WEEK), FIVE_MINUTES, NOW);
    assertThat(schedule.start()).isEqualTo(Schedule.FIRST.toEpochMilli());
    assertThat(schedule.sampleUntil() - schedule.start()).isEqualTo(WEEK.toMillis());
  }

  @Test
  void aRunBeginsBehindTheWindowOfTheLatestEvent() throws Exception {
    Instant latest = Instant.parse("2025-06-01T12:00:00Z");
    Schedule schedule = Schedule.of(JOB, Optional.of(latest), Optional.of(WEEK), FIVE_MINUTES, NOW);
    assertThat(Instant.ofEpochMilli(schedule.start()))
        .isEqualTo(Instant.parse("2025-06-01T12:02:00Z"));
  }

  @Test
  void theFlushClosesAllWindowsOfTheRunAndLiesInNone() throws Exception {
    Schedule schedule = Schedule.of(JOB, Optional.empty(), Optional.empty(), FIVE_MINUTES, NOW);
    long lastEvent = schedule.generatedFrom() + FIVE_MINUTES.toMillis();
    long closed = Math.floorDiv(schedule.flush() - 10_000, MINUTE) * MINUTE;
    assertThat(closed).isGreaterThan(lastEvent);
    assertThat(schedule.flush() % MINUTE).isZero();
    assertThat(schedule.isJudged(schedule.flush())).isFalse();
    assertThat(schedule.isJudged(schedule.start())).isTrue();
  }

  @Test
  void theSampleIsSqueezedIntoWhatIsLeftUntilNow() throws Exception {
    Instant latest = NOW.minus(Duration.ofHours(3));
    Schedule schedule = Schedule.of(JOB, Optional.of(latest), Optional.of(WEEK), FIVE_MINUTES, NOW);
    assertThat(schedule.flush()).isBetween(NOW.toEpochMilli() - 5 * MINUTE, NOW.toEpochMilli());
    assertThat(schedule.sampleUntil()).isLessThan(schedule.generatedFrom());
  }

  @Test
  void withoutRoomARunSaysWhenThereIsSome() {
    Instant latest = NOW.minus(Duration.ofMinutes(10));
    assertThatThrownBy(
            () -> Schedule.of(JOB, Optional.of(latest), Optional.of(WEEK), FIVE_MINUTES, NOW))
        .hasMessageContaining("events up to 2025-12-31T23:50:00Z")
        .hasMessageContaining("try again at 2026-01-01T00:");
  }
}
