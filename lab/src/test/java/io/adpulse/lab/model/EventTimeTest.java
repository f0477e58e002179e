package io.adpulse.lab.model;

import static io.adpulse.lab.model.GoodEvent.STAMPED;
import static io.adpulse.lab.model.GoodEvent.clean;
import static io.adpulse.lab.model.GoodEvent.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "\"2019-11-24T00:00:00Z\", 1574553600000",
    "\"2019-11-24T00:00:00.1Z\", 1574553600100",
    "\"2019-11-24T00:00:00.001999999Z\", 1574553600001",
    "\"2019-11-24T18:00:00+18:00\", 1574553600000",
    "\"2019-11-23T06:00:00-18:00\", 1574553600000",
    "\"2019-11-24T00:00:00-00:00\", 1574553600000",
    "1574553600001, 1574553600001",
    "\"2000-01-01T00:00:00Z\", 946684800000"
  })
  void readsTimesInTwoForms(String raw, long millis) {
    assertThat(((CleanEvent) clean(replaced("event_time", raw))).time()).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2019-11-24T00:00:00\"",
        "\"2019-11-24T00:00Z\"",
        "\"2019-11-24 00:00:00Z\"",
        "\"2019-11-24t00:00:00z\"",
        "\"2019-11-24T00:00:00.Z\"",
        "\"2019-11-24T00:00:00.1234567891Z\"",
        "\"2019-11-24T00:00:00+18:01\"",
        "\"2019-11-24T00:00:00+01:60\"",
        "\"2019-11-24T00:00:00+01\"",
        "\"2019-11-24T24:00:00Z\"",
        "\"2019-11-24T00:00:60Z\"",
        "\"2019-02-29T00:00:00Z\"",
        "\"\u0662019-11-24T00:00:00Z\"",
        "\" 2019-11-24T00:00:00Z\"",
        "\"1574553600000\"",
        "1574553600000.0",
        "1574553600e3",
        "true"
      })
  void refusesEveryOtherFormOfTime(String raw) {
    assertThat(clean(replaced("event_time", raw)))
        .isEqualTo(new BadRecord(Reason.INVALID_EVENT_TIME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "946684799999",
        "\"1999-12-31T23:59:59.999999Z\"",
        "\"2000-01-01T00:00:00+00:01\"",
        "-1",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809"
      })
  void callsTimesBefore2000AndBeyondALongOutOfRange(String raw) {
    assertThat(clean(replaced("event_time", raw)))
        .isEqualTo(new BadRecord(Reason.TIME_OUT_OF_RANGE));
  }

  @Test
  void allowsATimeUpToTheSkewAfterTheRecordsTimestamp() {
    long latest = STAMPED.plus(Duration.ofMinutes(10)).toEpochMilli();
    assertThat(clean(replaced("event_time", Long.toString(latest)))).isInstanceOf(CleanEvent.class);
    assertThat(clean(replaced("event_time", Long.toString(latest + 1))))
        .isEqualTo(new BadRecord(Reason.TIME_OUT_OF_RANGE));
  }

  @Test
  void callsAnIntegerOfAMillionDigitsOutOfRange() {
    assertThat(clean(replaced("event_time", "1" + "0".repeat(900_000))))
        .isEqualTo(new BadRecord(Reason.TIME_OUT_OF_RANGE));
  }
}
