package io.adpulse.lab.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PacerTest {
  private static final long EVENT_START = 1_574_553_600_000L;
  private static final long NOW = 50_000;

  @Test
  void eventTimePassesAtTheMultiple() {
    Pacer pacer = new Pacer(new Speed(60));
    assertThat(pacer.pause(EVENT_START, NOW)).isZero();
    assertThat(pacer.pause(EVENT_START + 60_000, NOW)).isEqualTo(1_000);
    assertThat(pacer.pause(EVENT_START + 60_000, NOW + 400)).isEqualTo(600);
    assertThat(pacer.pause(EVENT_START + 60_000, NOW + 5_000)).isZero();
  }

  @Test
  void anOlderEventIsDueAtOnce() {
    Pacer pacer = new Pacer(new Speed(1));
    assertThat(pacer.pause(EVENT_START, NOW)).isZero();
    assertThat(pacer.pause(EVENT_START - 3_600_000, NOW)).isZero();
  }

  @Test
  void maxNeverWaits() {
    Pacer pacer = new Pacer(Speed.MAX);
    assertThat(pacer.pause(0, NOW)).isZero();
    assertThat(pacer.pause(Long.MAX_VALUE, NOW)).isZero();
  }

  @Test
  void aLongSilenceIsCutAndTheSpeedGoesOnFromThere() {
    Pacer pacer = new Pacer(new Speed(1));
    long later = EVENT_START + 86_400_000;
    assertThat(pacer.pause(EVENT_START, NOW)).isZero();
    assertThat(pacer.pause(later, NOW)).isEqualTo(Pacer.LONGEST_PAUSE_MS);
    assertThat(pacer.pause(later + 1_000, NOW + Pacer.LONGEST_PAUSE_MS)).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "-1", "1x", "NaN", "Infinity", "1e3", "0x1p3", "MAX", " 1", "1d"})
  void whatIsNoSpeedIsRefused(String text) {
    assertThat(Speed.parse(text)).isEmpty();
  }

  @Test
  void aSpeedIsMaxOrAMultiple() {
    assertThat(Speed.parse("max")).contains(Speed.MAX);
    assertThat(Speed.parse("0.5")).contains(new Speed(0.5));
    assertThat(Speed.parse("14400")).contains(new Speed(14_400));
  }
}
