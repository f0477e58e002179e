package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {

  @Test
  void reads_every_field_of_an_event() {
    Event event = Json.event().accepted();

    assertThat(event.userId()).isEqualTo("u-1");
    assertThat(event.adId()).isEqualTo("ad-7");
    assertThat(event.behavior()).isEqualTo(Behavior.CLICK);
    assertThat(event.ctr()).isEqualTo(125_000_000);
    assertThat(event.time()).isEqualTo(Json.NOW);
  }

  @Test
  void does_not_care_about_the_order_of_fields_nor_about_white_space_between_them() {
    String shuffled =
        " \r\n\t{ \"event_time\" :1700000000000\t,\n\"ctr\": 125e-3 , \"behavior\" : \"CLICK\" ,"
            + "\"ad_id\":\"ad-7\",\"user_id\":\"u-1\",\r\"event_id\" : \"e-1\" } \r\n";

    assertThat(Json.parse(shuffled)).isEqualTo(Json.event().accepted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "-12.5E+3",
        "\"text\"",
        "\"\\ud800\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
        "\"\uFEFF\"",
        "[]",
        "{}",
        "[1,[2,{\"a\":[]}],{}]",
        "{\"event_id\":1,\"event_id\":2}"
      })
  void ignores_unknown_fields_whatever_they_hold(String value) {
    assertThat(Json.event().with("campaign", value).accepted()).isEqualTo(Json.event().accepted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Event_id", "event_id ", "event_id\\u0000", "event_id\\ud800", "", "ctr2"})
  void a_key_that_is_not_exactly_a_known_one_is_unknown(String key) {
    assertThat(Json.event().with(key, "7").accepted()).isEqualTo(Json.event().accepted());
  }

  @Test
  void an_unknown_key_may_come_twice() {
    String text = Json.event().text().replace("{", "{\"x\":1,\"x\":2,");

    assertThat(Json.parse(text)).isEqualTo(Json.event().accepted());
  }

  @Test
  void a_known_key_may_be_written_with_escapes() {
    Event event = Json.event().without("ctr").with("\\u0063\\u0074r", "0.125").accepted();

    assertThat(event).isEqualTo(Json.event().accepted());
  }

  @ParameterizedTest
  @CsvSource({
    "impression, IMPRESSION",
    "click, CLICK",
    "conversion, CONVERSION",
    "IMPRESSION, IMPRESSION",
    "Click, CLICK",
    "cONVERSION, CONVERSION",
    "cl\\u0069ck, CLICK",
    "\\u0043lick, CLICK"
  })
  void a_behavior_may_be_written_in_any_case_and_with_escapes(String written, Behavior behavior) {
    assertThat(Json.event().with("behavior", "\"" + written + "\"").accepted().behavior())
        .isEqualTo(behavior);
  }

  @Test
  void an_event_without_ctr_says_so() {
    assertThat(Json.event().without("ctr").accepted().ctr()).isEqualTo(Event.NO_CTR);
    assertThat(Json.event().with("ctr", "null").accepted().ctr()).isEqualTo(Event.NO_CTR);
    assertThat(Json.event().with("ctr", "0").accepted().ctr()).isZero();
  }

  @Test
  void accepts_a_value_of_exactly_the_largest_size_and_refuses_one_more_byte() {
    byte[] value = Json.event().text().getBytes(UTF_8);

    assertThat(new EventParser(value.length, 0).parse(value, Json.NOW, Json.NOW))
        .isInstanceOf(Event.class);
    assertThat(new EventParser(value.length - 1, 0).parse(value, Json.NOW, Json.NOW))
        .isEqualTo(
            new Rejection(
                Reason.OVERSIZED, value.length + " bytes; allowed: at most " + (value.length - 1)));
  }

  @Test
  void accepts_the_earliest_time_and_refuses_the_millisecond_before() {
    assertThat(Json.event().with("event_time", "946684800000").accepted().time())
        .isEqualTo(946_684_800_000L);
    assertThat(Json.event().with("event_time", "946684799999").rejected().reason())
        .isEqualTo(Reason.TIME_OUT_OF_RANGE);
    assertThat(Json.event().with("event_time", "\"1999-12-31T23:59:59.999999999Z\"").rejected())
        .extracting(Rejection::reason)
        .isEqualTo(Reason.TIME_OUT_OF_RANGE);
  }

  @ParameterizedTest
  @CsvSource({
    "the clock is the earlier one, 1700000500000, 1700000000000, 1700000600000",
    "the record is the earlier one, 1700000000000, 1700000500000, 1700000600000",
    "both are equal, 1700000000000, 1700000000000, 1700000600000",
    "the record has no timestamp, -1, 1700000000000, 1700000600000"
  })
  void a_time_may_lie_ten_minutes_after_the_earlier_of_record_and_clock(
      String when, long kafkaTimestamp, long now, long latest) {
    EventParser parser = new EventParser(Json.MAX_BYTES, 10 * Json.MINUTE);
    byte[] onTime = at(latest);
    byte[] tooLate = at(latest + 1);

    assertThat(parser.parse(onTime, kafkaTimestamp, now)).as(when).isInstanceOf(Event.class);
    assertThat(parser.parse(tooLate, kafkaTimestamp, now))
        .as(when)
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection -> assertThat(rejection.reason()).isEqualTo(Reason.TIME_OUT_OF_RANGE));
  }

  @Test
  void a_timestamp_of_zero_is_one_and_leaves_no_time_to_accept() {
    assertThat(new EventParser(Json.MAX_BYTES, Json.MINUTE).parse(at(Json.NOW), 0, Json.NOW))
        .isInstanceOfSatisfying(
            Rejection.class, r -> assertThat(r.reason()).isEqualTo(Reason.TIME_OUT_OF_RANGE));
  }

  @Test
  void an_endless_skew_admits_every_later_time() {
    EventParser parser = new EventParser(Json.MAX_BYTES, Long.MAX_VALUE);

    assertThat(parser.parse(at(253_402_300_799_999L), Json.NOW, Json.NOW))
        .isInstanceOf(Event.class);
    assertThat(parser.parse(at(Long.MAX_VALUE), Long.MAX_VALUE, Long.MAX_VALUE))
        .as("a clock at the end of time does not overflow")
        .isInstanceOf(Event.class);
  }

  @Test
  void refuses_limits_that_make_no_sense() {
    assertThatThrownBy(() -> new EventParser(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxRecordBytes is 0; allowed: at least 1");
    assertThatThrownBy(() -> new EventParser(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxFutureSkewMillis is -1; allowed: at least 0");
  }

  private static byte[] at(long millis) {
    return Json.event().with("event_time", Long.toString(millis)).text().getBytes(UTF_8);
  }
}
