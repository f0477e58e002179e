package io.adpulse.lab.model;

import static io.adpulse.lab.model.GoodEvent.GOOD;
import static io.adpulse.lab.model.GoodEvent.STAMPED;
import static io.adpulse.lab.model.GoodEvent.clean;
import static io.adpulse.lab.model.GoodEvent.cleanBytes;
import static io.adpulse.lab.model.GoodEvent.record;
import static io.adpulse.lab.model.GoodEvent.replaced;
import static io.adpulse.lab.model.GoodEvent.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerTest {

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
