package io.adpulse.lab.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerTest {

  private static final Instant STAMPED = Instant.parse("2019-11-24T12:00:00Z");
  private static final String GOOD =
      """
      {"event_id":"e","user_id":"u","ad_id":"a","behavior":"click","event_time":"2019-11-24T12:00:00Z"}""";

  @Test
  void readsEveryFieldOfAGoodEvent() {
    String json =
        """
        {"event_id":" e ","user_id":"u\\u3000","ad_id":"\\ta\\u0085","behavior":"CliCK",
         "ctr":0.25,"event_time":"2019-11-24T13:00:00.1239+01:00","other":{"event_id":1}}""";
    assertThat(clean(json))
        .isEqualTo(
            new CleanEvent(
                "e",
                "u",
                "a",
                Behavior.CLICK,
                OptionalLong.of(250_000_000),
                STAMPED.toEpochMilli() + 123));
  }

  @Test
  void callsNothingEmptyAndBlanksMalformed() {
    assertThat(cleanBytes(null)).isEqualTo(new BadRecord(Reason.EMPTY));
    assertThat(cleanBytes(new byte[0])).isEqualTo(new BadRecord(Reason.EMPTY));
    assertThat(clean(" ")).isEqualTo(new BadRecord(Reason.MALFORMED));
  }

  @Test
  void callsAValueOversizedFromOneByteAboveTheLimitWhateverItHolds() {
    ModelSettings ten = ModelSettings.defaults().withMaxRecordBytes(10);
    assertThat(new Cleaner(ten).clean(record("x".repeat(10).getBytes(UTF_8))))
        .isEqualTo(new BadRecord(Reason.MALFORMED));
    assertThat(new Cleaner(ten).clean(record("x".repeat(11).getBytes(UTF_8))))
        .isEqualTo(new BadRecord(Reason.OVERSIZED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "\"text\"",
        "7",
        "{",
        "{}{}",
        "{} x",
        "{'event_id':1}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":+1}",
        "{\"a\":1.}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{a:1}",
        "{}//",
        "\uFEFF{}",
        "{\"ctr\":null,\"ctr\":null}",
        "{\"ad_id\":\"x\",\"\\u0061d_id\":\"x\"}",
        "{\"event_id\":1,\"event_id\":2}"
      })
  void callsAnythingButOneStrictObjectMalformed(String json) {
    assertThat(clean(json)).isEqualTo(new BadRecord(Reason.MALFORMED));
  }

  @Test
  void callsInvalidUtf8MalformedAlsoInUnknownFields() {
    byte[] overlong = with("\"x\":\"??\"").getBytes(UTF_8);
    byte[] surrogate = with("\"x\":\"???\"").getBytes(UTF_8);
    replace(overlong, (byte) 0xC0, (byte) 0xAF);
    replace(surrogate, (byte) 0xED, (byte) 0xA0, (byte) 0x80);
    assertThat(cleanBytes(overlong)).isEqualTo(new BadRecord(Reason.MALFORMED));
    assertThat(cleanBytes(surrogate)).isEqualTo(new BadRecord(Reason.MALFORMED));
  }

  @Test
  void allows64LevelsOfWhichTheTopObjectIsTheFirst() {
    assertThat(clean(with("\"x\":" + "[".repeat(63) + "]".repeat(63))))
        .isInstanceOf(CleanEvent.class);
    assertThat(clean(with("\"x\":" + "[".repeat(64) + "]".repeat(64))))
        .isEqualTo(new BadRecord(Reason.MALFORMED));
    assertThat(clean(with("\"ctr\":" + "{\"x\":".repeat(64) + "1" + "}".repeat(64))))
        .as("malformed comes before invalid-ctr")
        .isEqualTo(new BadRecord(Reason.MALFORMED));
  }

  @Test
  void ignoresRepeatedUnknownKeysAndKnownOnesFurtherInside() {
    assertThat(clean(with("\"x\":1,\"x\":2,\"y\":{\"ad_id\":1,\"ad_id\":2}")))
        .isInstanceOf(CleanEvent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "user_id", "ad_id", "behavior", "event_time"})
  void callsAnAbsentOrNullFieldMissing(String field) {
    BadRecord missing = new BadRecord(reason("missing-" + field));
    assertThat(clean(GOOD.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"x\":0")))
        .isEqualTo(missing);
    assertThat(clean(GOOD.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":null")))
        .isEqualTo(missing);
  }

  @Test
  void namesEveryMissingFieldBeforeAnyInvalidOneAndBothInTheTablesOrder() {
    assertThat(clean("{\"event_id\":1,\"user_id\":2,\"ad_id\":\"\"}"))
        .isEqualTo(new BadRecord(Reason.MISSING_BEHAVIOR));
    assertThat(clean("{}")).isEqualTo(new BadRecord(Reason.MISSING_EVENT_ID));
    assertThat(clean(replaced("behavior", "1").replace("\"e\"", "\"\"")))
        .isEqualTo(new BadRecord(Reason.INVALID_EVENT_ID));
    assertThat(clean(with("\"ctr\":2").replace("12:00:00Z", "12:00Z")))
        .isEqualTo(new BadRecord(Reason.INVALID_CTR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "user_id", "ad_id"})
  void countsAnIdInCodePointsAfterTrimming(String field) {
    BadRecord invalid = new BadRecord(reason("invalid-" + field));
    String horns = "\uD83E\uDD84";
    String spaces = "\\u0009\\u000d\u0085\u00A0\u1680\u2000\u200A\u2028\u2029\u202F\u205F\u3000 ";
    assertThat(clean(replaced(field, '"' + spaces + horns.repeat(128) + spaces + '"')))
        .isInstanceOf(CleanEvent.class);
    assertThat(clean(replaced(field, '"' + horns.repeat(129) + '"'))).isEqualTo(invalid);
    assertThat(clean(replaced(field, '"' + spaces + '"'))).isEqualTo(invalid);
    assertThat(clean(replaced(field, "\"\\ud83e\""))).isEqualTo(invalid);
    assertThat(clean(replaced(field, "\"\\udd84\\ud83e\""))).isEqualTo(invalid);
    assertThat(clean(replaced(field, "true"))).isEqualTo(invalid);
    assertThat(clean(replaced(field, "[\"x\"]"))).isEqualTo(invalid);
  }

  @Test
  void keepsWhatUnicodeDoesNotCallWhiteSpace() {
    String kept = "\u200B\u180E\u2060\uFEFF\u001F";
    assertThat(Ids.trim(kept)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\" click\"", "\"clic\u212A\"", "\"\u0131mpression\"", "\"view\"", "0"})
  void knowsThreeBehaviorsInAnyCaseOfAsciiLettersOnly(String raw) {
    assertThat(clean(replaced("behavior", raw))).isEqualTo(new BadRecord(Reason.INVALID_BEHAVIOR));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0e99999999999, 0",
    "0E-99999999999, 0",
    "1, 1000000000",
    "1.000, 1000000000",
    "10e-1, 1000000000",
    "0.0001e4, 1000000000",
    "0.9999999995, 1000000000",
    "0.9999999994999, 999999999",
    "0.0000000005, 1",
    "0.00000000049999, 0",
    "5e-10, 1",
    "49e-11, 0",
    "1e-99999999999, 0",
    "0.123456789, 123456789",
    "123.4567895E-3, 123456790"
  })
  void roundsARateHalfUpToNineDecimals(String raw, long nanos) {
    CleanEvent event = (CleanEvent) clean(with("\"ctr\":" + raw));
    assertThat(event.ctr()).hasValue(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0000000000000000000001",
        "-1e-99999999999",
        "1e99999999999",
        "1e1",
        "1.1",
        "-0.5",
        "\"0.5\"",
        "true",
        "[0.5]"
      })
  void checksTheRangeOfARateAsItWasWritten(String raw) {
    assertThat(clean(with("\"ctr\":" + raw))).isEqualTo(new BadRecord(Reason.INVALID_CTR));
  }

  @Test
  void readsAMillionDigitsInNoTime() {
    String digits = "0".repeat(400_000) + "1".repeat(400_000);
    assertThat(clean(with("\"ctr\":0." + digits))).isInstanceOf(CleanEvent.class);
    assertThat(clean(replaced("event_time", "1" + digits)))
        .isEqualTo(new BadRecord(Reason.TIME_OUT_OF_RANGE));
  }

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

  private static Cleaned clean(String json) {
    return cleanBytes(json.getBytes(UTF_8));
  }

  private static Cleaned cleanBytes(byte @Nullable [] value) {
    return new Cleaner(ModelSettings.defaults()).clean(record(value));
  }

  private static InputRecord record(byte @Nullable [] value) {
    return new InputRecord(0, 0, STAMPED.toEpochMilli(), null, value);
  }

  private static String with(String members) {
    return GOOD.replace("}", "," + members + "}");
  }

  private static String replaced(String field, String raw) {
    int from = GOOD.indexOf("\"" + field + "\":") + field.length() + 3;
    int to = GOOD.indexOf('"', from + 1) + 1;
    return GOOD.substring(0, from) + raw + GOOD.substring(to);
  }

  private static Reason reason(String header) {
    for (Reason reason : Reason.values()) {
      if (reason.header().equals(header)) {
        return reason;
      }
    }
    throw new AssertionError("no reason " + header);
  }

  private static void replace(byte[] bytes, byte... replacement) {
    int at = new String(bytes, UTF_8).indexOf('?');
    System.arraycopy(replacement, 0, bytes, at, replacement.length);
  }
}
