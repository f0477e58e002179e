package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "2023-11-14T22:13:20Z, 1700000000000",
    "2023-11-14T22:13:20.1Z, 1700000000100",
    "2023-11-14T22:13:20.12Z, 1700000000120",
    "2023-11-14T22:13:20.123456789Z, 1700000000123",
    "2023-11-14T22:13:20.000999999Z, 1700000000000",
    "2023-11-15T06:13:20+08:00, 1700000000000",
    "2023-11-14T16:43:20.5-05:30, 1700000000500",
    "2023-11-15T16:13:20+18:00, 1700000000000",
    "2023-11-14T04:13:20-18:00, 1700000000000",
    "2023-11-14T22:13:20+00:00, 1700000000000",
    "2023-11-14T22:13:20-00:00, 1700000000000",
    "2024-02-29T23:59:59Z, 1709251199000",
    "2000-02-29T00:00:00Z, 951782400000",
    "1969-12-31T23:59:59.999999999Z, -1",
    "1969-12-31T23:59:59.0001Z, -1000",
    "0000-01-01T00:00:00Z, -62167219200000",
    "9999-12-31T23:59:59.999Z, 253402300799999"
  })
  void a_time_is_cut_to_milliseconds(String written, long millis) {
    assertThat(millis(written)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2023-11-14",
        "2023-11-14T22:13:20",
        "2023-11-14T22:13Z",
        "2023-11-14T22:13:2Z",
        "2023-11-14t22:13:20Z",
        "2023-11-14T22:13:20z",
        "2023-11-14 22:13:20Z",
        "2023-11-14T22:13:20.Z",
        "2023-11-14T22:13:20.1234567890Z",
        "2023-11-14T22:13:20,5Z",
        "2023-11-14T22:13:20.5",
        "2023-11-14T22:13:20.+01:00",
        "2023-11-14T22:13:20+18:01",
        "2023-11-14T22:13:20-18:01",
        "2023-11-14T22:13:20+19:00",
        "2023-11-14T22:13:20+01:60",
        "2023-11-14T22:13:20+1:00",
        "2023-11-14T22:13:20+0100",
        "2023-11-14T22:13:20+01",
        "2023-11-14T22:13:20+01:0",
        "2023-11-14T22:13:20+01:000",
        "2023-11-14T22:13:20+01:00:00",
        "2023-11-14T22:13:20 Z",
        "2023-11-14T22:13:20ZZ",
        "2023-11-14T22:13:20Z ",
        " 2023-11-14T22:13:20Z",
        "2023-11-14T22:13:20\u221201:00",
        "2023-11-14T24:00:00Z",
        "2023-11-14T22:60:00Z",
        "2023-11-14T22:13:60Z",
        "2016-12-31T23:59:60Z",
        "2023-00-14T22:13:20Z",
        "2023-13-14T22:13:20Z",
        "2023-11-00T22:13:20Z",
        "2023-11-31T22:13:20Z",
        "2023-02-29T22:13:20Z",
        "2100-02-29T22:13:20Z",
        "1900-02-29T22:13:20Z",
        "+2023-11-14T22:13:20Z",
        "-2023-11-14T22:13:20Z",
        "12023-11-14T22:13:20Z",
        "223-11-14T22:13:20ZZ",
        "2023-W46-2T22:13:20Z",
        "2023/11/14T22:13:20Z",
        "20231114T221320Z....",
        "2023-11-14T22:13:-1Z",
        "2023-11-14T22:13:20.5.5Z",
        "2023-11-14T22:13:20.5e1Z",
        "2023-11-14T22:13:20.-1Z",
        "202\u0663-11-14T22:13:20Z",
        "1700000000000",
        "2023-11-14T22:13:20Z[UTC]",
        "2023-11-14T22:13:20.123456789+18:00Z",
        "2023-11-14T22:13:20+-1:00",
        "2023-11-14T22:13:20:01:00",
        "2023-11-14T22:13:20",
        "2023-11-14T22:13:200"
      })
  void anything_else_is_no_time(String written) {
    assertThat(millis(written)).isEqualTo(EventTime.INVALID);
  }

  @Test
  void a_time_may_be_written_with_escapes_but_with_nothing_around_it() {
    String escaped = "\"\\u0032023-11-14T22:13:20\\u005A\"";
    String trailing = "\"2023-11-14T22:13:20Z\\u0020\"";

    assertThat(Json.event().with("event_time", escaped).accepted())
        .isEqualTo(Json.event().accepted());
    assertThat(Json.event().with("event_time", trailing).rejected().reason())
        .isEqualTo(Reason.INVALID_EVENT_TIME);
    assertThat(Json.event().with("event_time", "\"" + "\\u0032".repeat(5000) + "\"").rejected())
        .extracting(Rejection::reason)
        .isEqualTo(Reason.INVALID_EVENT_TIME);
  }

  @Test
  void every_day_of_ten_thousand_years_is_the_day_that_java_time_gives() {
    LocalDate end = LocalDate.of(10_000, 1, 1);
    for (LocalDate day = LocalDate.of(0, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      assertThat(millis(day + "T00:00:00Z")).isEqualTo(day.toEpochDay() * 86_400_000);
    }
  }

  @Property(tries = 20_000)
  void agrees_with_java_time(
      @ForAll @IntRange(max = 9999) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day,
      @ForAll @IntRange(max = 24) int hour,
      @ForAll @IntRange(max = 60) int minute,
      @ForAll @IntRange(max = 61) int second,
      @ForAll @NumericChars @StringLength(max = 9) String fraction,
      @ForAll @IntRange(min = -19, max = 19) int offsetHours,
      @ForAll @IntRange(max = 60) int offsetMinutes) {
    String written =
        String.format(
            Locale.ROOT,
            "%04d-%02d-%02dT%02d:%02d:%02d%s%s%02d:%02d",
            year,
            month,
            day,
            hour,
            minute,
            second,
            fraction.isEmpty() ? "" : "." + fraction,
            offsetHours < 0 ? "-" : "+",
            Math.abs(offsetHours),
            offsetMinutes);
    long expected;
    try {
      int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
      int sign = offsetHours < 0 ? -1 : 1;
      expected =
          OffsetDateTime.of(
                  LocalDateTime.of(year, month, day, hour, minute, second, nanos),
                  ZoneOffset.ofHoursMinutes(offsetHours, sign * offsetMinutes))
              .toInstant()
              .toEpochMilli();
    } catch (DateTimeException e) {
      expected = EventTime.INVALID;
    }

    assertThat(millis(written)).as(written).isEqualTo(expected);
  }

  @Property(tries = 5_000)
  void an_integer_is_read_as_far_as_a_long_reaches(@ForAll BigInteger number) {
    BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
    byte[] bytes = number.toString().getBytes(UTF_8);

    assertThat(EventTime.parseMillis(bytes, 0, bytes.length))
        .isEqualTo(number.min(most).max(most.negate()).longValueExact());
  }

  private static long millis(String written) {
    // Something valid follows, so that reading too far shows.
    byte[] bytes = ("\"" + written + "Z\"").getBytes(UTF_8);
    return EventTime.parseIso(bytes, 1, bytes.length - 2);
  }
}
