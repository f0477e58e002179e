package io.adpulse.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason, and that the first one in the contract's order is given. */
class RejectionTest {

  @Test
  void nothing_is_empty() {
    EventParser parser = new EventParser(1, 0);

    assertThat(parser.parse(null, 0, 0))
        .isEqualTo(new Rejection(Reason.EMPTY, "no value; allowed: a JSON object"));
    assertThat(parser.parse(new byte[0], 0, 0)).isEqualTo(parser.parse(null, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx", "{\"event_id\":\"", "  "})
  void oversized_wins_over_anything_in_the_value(String text) {
    assertThat(new EventParser(1, 0).parse(text.getBytes(UTF_8), 0, 0))
        .isEqualTo(new Rejection(Reason.OVERSIZED, text.length() + " bytes; allowed: at most 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\0",
        "null",
        "true",
        "1",
        "\"text\"",
        "[]",
        "[{}]",
        "{",
        "}",
        "{}{}",
        "{},",
        "{} x",
        "{}\0",
        "{}\u00a0",
        "\u00a0{}",
        "\u2028{}",
        "{}\f",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{\"a\":1]",
        "{\"a\":[1}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":[1 2]}",
        "{\"a\":[}",
        "{\"a\":[",
        "{\"a\":{",
        "{\"a\":{\"b\":1,}}",
        "{\"a\":{\"b\"}}",
        "{\"a\":{b:1}}",
        "{\"a\":01}",
        "{\"a\":-01}",
        "{\"a\":00}",
        "{\"a\":+1}",
        "{\"a\":-}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1.e5}",
        "{\"a\":1e}",
        "{\"a\":1e+}",
        "{\"a\":1E-}",
        "{\"a\":0x1}",
        "{\"a\":1_0}",
        "{\"a\":1f}",
        "{\"a\":--1}",
        "{\"a\":1e1.5}",
        "{\"a\":\u0661}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{\"a\":undefined}",
        "{\"a\":True}",
        "{\"a\":nul}",
        "{\"a\":nulls}",
        "{\"a\":truefalse}",
        "{\"a\":fals",
        "{\"a\":\"}",
        "{\"a\":\"\\\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\0\"}",
        "{\"a\":\"\u001f\"}",
        "{\"a\nb\":1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\U0041\"}",
        "{\"a\":\"\\'\"}",
        "{\"a\":\"\\0\"}",
        "{\"a\":\"\\u\"}",
        "{\"a\":\"\\u004\"}",
        "{\"a\":\"\\u004g\"}",
        "{\"a\":\"\\u+041\"}",
        "{\"a\":\"\\u\uff11\uff11\uff11\uff11\"}",
        "{\"\\u00\":1}",
        "{/**/}",
        "{}//",
        "{\"a\":1}#",
        "{\"a\":1,\"b\":2,}",
        "\uFEFF{}",
        "{\uFEFF}",
        "{}\uFEFF",
        "{\"a\":1;\"b\":2}",
        "{\"a\":1,\"b\"",
        "{\"a\":1,\"b",
        "{\"a\":1,"
      })
  void anything_but_one_strict_json_object_is_malformed(String text) {
    assertThat(Json.rejected(text).reason()).isEqualTo(Reason.MALFORMED);
  }

  /** The scanner looks at eight bytes at once: each must be seen at every place among them. */
  @Test
  void a_control_character_is_malformed_wherever_it_stands_in_a_string() {
    for (char control = 0; control < ' '; control++) {
      for (int before = 0; before < 17; before++) {
        String string = "x".repeat(before) + control + "~".repeat(20);

        assertThat(Json.event().with("x", "\"" + string + "\"").rejected().detail())
            .startsWith("expected an escape instead of a control character");
      }
    }
  }

  @Test
  void other_encodings_are_malformed() {
    String umlaut = Json.event().with("ad_id", "\"M\u00fcnchen\"").text();

    assertThat(Json.parse(umlaut)).isInstanceOf(Event.class);
    assertThat(Json.rejected(umlaut.getBytes(ISO_8859_1)).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(Json.rejected(umlaut.getBytes(UTF_16LE)).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(Json.rejected(umlaut.getBytes(UTF_16BE)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "user_id", "ad_id", "behavior", "ctr", "event_time"})
  void a_known_key_that_comes_twice_is_malformed(String key) {
    String escaped = String.format(Locale.ROOT, "\\u%04X", (int) key.charAt(0)) + key.substring(1);
    for (String again : List.of(key, escaped)) {
      for (String value : List.of("null", "1", "\"x\"", "{}")) {
        String text =
            Json.event()
                .text()
                .replaceFirst("}$", ",\"" + again.replace("\\", "\\\\") + "\":" + value + "}");

        assertThat(Json.rejected(text).reason()).as(text).isEqualTo(Reason.MALFORMED);
        assertThat(Json.rejected(text).detail()).startsWith("the key " + key + " comes twice");
      }
    }
    assertThat(Json.rejected("{\"" + key + "\":null,\"" + key + "\":null}").reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void a_known_key_may_be_64_levels_deep_in_another_value_but_not_65() {
    // The top object is level 1.
    for (String[] brackets : new String[][] {{"[", "]"}, {"{\"ctr\":", "}"}}) {
      String inner = brackets[0].equals("[") ? "" : "1";
      String deepest = brackets[0].repeat(63) + inner + brackets[1].repeat(63);
      String deeper = brackets[0].repeat(64) + inner + brackets[1].repeat(64);

      assertThat(Json.event().with("x", deepest).accepted()).isEqualTo(Json.event().accepted());
      assertThat(Json.event().with("x", deeper).rejected().reason()).isEqualTo(Reason.MALFORMED);
      assertThat(Json.event().with("x", deeper).rejected().detail())
          .startsWith("nested deeper than 64 levels at byte ");
    }
  }

  @Test
  void a_megabyte_of_brackets_is_malformed_and_does_no_harm() {
    String brackets = "{\"x\":" + "[".repeat(1_000_000);

    assertThat(Json.rejected(brackets).detail())
        .isEqualTo("nested deeper than 64 levels at byte 68");
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "user_id", "ad_id", "behavior", "event_time"})
  void a_required_field_that_is_absent_or_null_is_missing(String key) {
    assertThat(Json.event().without(key).rejected().reason().code()).isEqualTo("missing-" + key);
    assertThat(Json.event().with(key, "null").rejected().reason().code())
        .isEqualTo("missing-" + key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "user_id", "ad_id"})
  void an_id_that_is_no_string_of_1_to_128_characters_is_invalid(String key) {
    List<String> wrong = new ArrayList<>(List.of("1", "0.5", "true", "false", "[]", "{}"));
    wrong.addAll(List.of("[\"a\"]", "\"\"", "\" \"", "\" \\t\\u3000\u2028\""));
    wrong.addAll(List.of("\"\\ud800\"", "\"a\\udc00\"", "\"\\ud83dx\"", "\"\\ude00\\ud83d\""));
    wrong.add("\"" + "x".repeat(129) + "\"");
    wrong.add("\"" + "\\u0078".repeat(129) + "\"");
    wrong.add("\"" + "\ud83d\ude00".repeat(129) + "\"");
    wrong.add("\"a" + " ".repeat(127) + "b\"");
    for (String value : wrong) {
      Rejection rejection = Json.event().with(key, value).rejected();

      assertThat(rejection.reason().code()).as(value).isEqualTo("invalid-" + key);
      assertThat(rejection.detail()).startsWith(key + " ").contains("1 to 128 characters");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "true",
        "[\"click\"]",
        "{}",
        "\"\"",
        "\"view\"",
        "\" click\"",
        "\"click \"",
        "\"clicks\"",
        "\"clic\"",
        "\"cl\u0131ck\"",
        "\"cl\u0130ck\"",
        "\"clic\u212a\"",
        "\"click\\u0000\"",
        "\"click\\n\"",
        "\"\\ud800click\"",
        "\"\\u0043LIC\"",
        "\"CL)CK\"",
        "\"click,click\"",
        "\"impressio\\u000e\"",
        "\"conversion\\ud800\""
      })
  void an_unknown_behavior_is_invalid(String value) {
    assertThat(Json.event().with("behavior", value).rejected().reason())
        .isEqualTo(Reason.INVALID_BEHAVIOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0.5\"", "\"\"", "true", "[]", "{}", "[0.5]", "-1", "1.1", "2"})
  void a_ctr_that_is_no_number_from_0_to_1_is_invalid(String value) {
    assertThat(Json.event().with("ctr", value).rejected().reason()).isEqualTo(Reason.INVALID_CTR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "[]", "{}", "1.7e12", "1700000000000.0", "1E3", "\"\"", "\"yesterday\""})
  void a_time_that_is_neither_iso_nor_an_integer_is_invalid(String value) {
    assertThat(Json.event().with("event_time", value).rejected().reason())
        .isEqualTo(Reason.INVALID_EVENT_TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-1",
        "1700000600001",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "100000000000000000000000000000000000000000",
        "\"0000-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59Z\"",
        "\"1970-01-01T00:00:00Z\"",
        "\"2023-11-14T22:23:20.001Z\""
      })
  void a_time_beyond_both_ends_is_out_of_range(String value) {
    assertThat(Json.event().with("event_time", value).rejected().reason())
        .isEqualTo(Reason.TIME_OUT_OF_RANGE);
  }

  @Test
  void malformed_wins_over_everything_in_the_fields_even_at_the_last_byte() {
    String nothing = "{";
    String wrong = "{\"event_id\":1,\"event_time\":0";

    assertThat(Json.rejected(nothing).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(Json.rejected(wrong).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(Json.rejected(wrong + ",}").reason()).isEqualTo(Reason.MALFORMED);
    assertThat(Json.rejected(wrong + "}x").reason()).isEqualTo(Reason.MALFORMED);
    assertThat(Json.rejected(wrong + "}").reason()).isEqualTo(Reason.MISSING_USER_ID);
  }

  @Test
  void repairing_the_worst_event_fault_by_fault_shows_the_reasons_in_their_order() {
    Json json =
        Json.event()
            .with("event_id", "null")
            .without("user_id")
            .with("ad_id", "null")
            .without("behavior")
            .with("ctr", "2")
            .with("event_time", "null");
    List<Reason> reasons = new ArrayList<>();
    String[][] repairs = {
      {"event_id", "\"\""},
      {"user_id", "7"},
      {"ad_id", "\" \""},
      {"behavior", "\"view\""},
      {"event_time", "\"now\""},
      {"event_id", "\"e-1\""},
      {"user_id", "\"u-1\""},
      {"ad_id", "\"ad-7\""},
      {"behavior", "\"click\""},
      {"ctr", "0.125"},
      {"event_time", "0"},
      {"event_time", "1700000000000"}
    };
    for (String[] repair : repairs) {
      reasons.add(json.rejected().reason());
      json.with(repair[0], repair[1]);
    }

    // Everything from the first missing field on, in the order of the contract.
    assertThat(reasons)
        .containsExactly(
            Reason.MISSING_EVENT_ID,
            Reason.MISSING_USER_ID,
            Reason.MISSING_AD_ID,
            Reason.MISSING_BEHAVIOR,
            Reason.MISSING_EVENT_TIME,
            Reason.INVALID_EVENT_ID,
            Reason.INVALID_USER_ID,
            Reason.INVALID_AD_ID,
            Reason.INVALID_BEHAVIOR,
            Reason.INVALID_CTR,
            Reason.INVALID_EVENT_TIME,
            Reason.TIME_OUT_OF_RANGE);
    assertThat(json.accepted()).isEqualTo(Json.event().accepted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':tru} | expected true, false or null, found '}' at byte 8",
        "{'a':1    | expected a comma or }, found the end at byte 6",
        "x         | expected an object, found 'x' at byte 0",
        "{} {}     | expected nothing after the object, found '{' at byte 3",
        "{'a':01}  | expected a comma or }, found '1' at byte 6"
      })
  void a_malformed_value_is_explained_with_the_position_of_the_byte(String text, String detail) {
    assertThat(Json.rejected(text.replace('\'', '"')))
        .isEqualTo(new Rejection(Reason.MALFORMED, detail));
  }

  @Test
  void bytes_that_are_not_text_are_shown_as_numbers() {
    assertThat(Json.rejected(new byte[] {'{', '"', (byte) 0xFF}).detail())
        .isEqualTo("not UTF-8: byte 0xFF at byte 2");
    assertThat(Json.rejected("{\"\n").detail())
        .isEqualTo("expected an escape instead of a control character, found byte 0x0A at byte 2");
    assertThat(Json.rejected("\uFEFF{}").detail()).isEqualTo("a byte order mark at byte 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "behavior   | 'view' | behavior is \"view\"; allowed: impression, click or conversion, in any case",
        "behavior   | 7      | behavior is 7; allowed: impression, click or conversion, in any case",
        "behavior   | null   | behavior is null; needed: impression, click or conversion, in any case",
        "ctr        | 1.5    | ctr is 1.5; allowed: a number from 0 to 1, or nothing",
        "ctr        | []     | ctr is an array; allowed: a number from 0 to 1, or nothing",
        "ad_id      | ' '    | ad_id is blank; allowed: a string of 1 to 128 characters without the space around it",
        "user_id    | 12     | user_id is a number; allowed: a string of 1 to 128 characters without the space around it",
        "event_time | 17     | event_time is 17, which is before 2000-01-01T00:00:00Z or after 2023-11-14T22:23:20Z"
      })
  void a_bad_field_is_explained_with_what_it_is_and_what_is_allowed(
      String key, String value, String detail) {
    assertThat(Json.event().with(key, value.replace('\'', '"')).rejected().detail())
        .isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1700000000            | seconds, not milliseconds",
        "1700000000.123456     | seconds, not milliseconds",
        "1.7e9                 | seconds, not milliseconds",
        "946684800             | seconds, not milliseconds",
        "\"1700000000\"          | seconds, not milliseconds",
        "\"1700000000000\"       | milliseconds, but is no plain integer",
        "1700000000000.0       | milliseconds, but is no plain integer",
        "1700000000000000      | microseconds, not milliseconds",
        "1700000000000000000   | nanoseconds, not milliseconds",
        "1700000000000000000.0 | nanoseconds, not milliseconds"
      })
  void a_time_in_another_unit_is_told_as_what_it_looks_like(String value, String hint) {
    assertThat(Json.event().with("event_time", value).rejected().detail())
        .endsWith("; it looks like epoch " + hint)
        .hasSizeLessThanOrEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17",
        "-1700000000",
        "946684799",
        "1700009999999",
        "9e999",
        "\"\"",
        "\"NaN\"",
        "\"soon\"",
        "true",
        "[1700000000]",
        "1700000000000000000000000"
      })
  void a_time_that_looks_like_no_unit_gets_no_hint(String value) {
    assertThat(Json.event().with("event_time", value).rejected().detail())
        .doesNotContain("looks like");
  }

  @Test
  void a_detail_is_one_short_line_and_shows_no_long_value_and_no_id() {
    String secret = "s3cret-user@example.com";
    String controls = "\\u0000\u007f\u0085\u2028\u202e\ud83d\ude00".repeat(50);
    for (String text :
        List.of(
            Json.event().with("user_id", "\"" + secret + "x".repeat(129) + "\"").text(),
            Json.event().with("behavior", "\"" + controls + secret + "\"").text(),
            Json.event().with("event_time", "\"" + "9".repeat(100_000) + "\"").text(),
            Json.event().with("event_time", "9".repeat(100_000)).text(),
            Json.event().with("ctr", "0.5" + "0".repeat(100_000) + "e7").text())) {
      assertThat(Json.rejected(text).detail())
          .hasSizeLessThanOrEqualTo(200)
          .matches("[ -~]+")
          .doesNotContain(secret);
    }
  }
}
