package io.adpulse.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {

  /** PropList.txt of Unicode 15, White_Space. */
  private static final Set<Integer> WHITE_SPACE = new TreeSet<>();

  static {
    for (int[] range :
        new int[][] {
          {0x09, 0x0D}, {0x20, 0x20}, {0x85, 0x85}, {0xA0, 0xA0}, {0x1680, 0x1680},
          {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}
        }) {
      for (int c = range[0]; c <= range[1]; c++) {
        WHITE_SPACE.add(c);
      }
    }
  }

  @Test
  void exactly_the_characters_with_the_property_white_space_are_trimmed() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      assertThat(Text.isWhiteSpace(c)).as("U+%04X", c).isEqualTo(WHITE_SPACE.contains(c));
    }
  }

  @Test
  void each_white_space_is_trimmed_raw_and_escaped_but_kept_inside() {
    for (int c : WHITE_SPACE) {
      String escaped = String.format(Locale.ROOT, "\\u%04x", c);
      String raw = c < 0x20 ? escaped : Character.toString(c);
      for (String space : new String[] {raw, escaped, raw + escaped, " " + raw}) {
        String id = "\"" + space + "a" + space + "b" + space + "\"";

        String inside = space.replace(escaped, Character.toString(c));
        assertThat(Json.event().with("user_id", id).accepted().userId())
            .as("U+%04X in %s", c, id)
            .isEqualTo("a" + inside + "b");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\u200b", "\\ufeff", "\\u180e", "\\u0000", "\\u001c", "\\u001f", "\\u200d"})
  void what_only_looks_like_white_space_is_a_character_of_the_id(String character) {
    assertThat(Json.event().with("ad_id", "\"" + character + "\"").accepted().adId()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "\\u0078",
        "\u00e9",
        "\u5e7f",
        "\ud83d\ude00",
        "\\ud83d\\ude00",
        "\\uDBFF\\uDFFF"
      })
  void an_id_has_up_to_128_code_points_however_they_are_written(String one) {
    String longest = one.repeat(128);

    String id = Json.event().with("user_id", "\"  " + longest + "\\u0085 \"").accepted().userId();

    assertThat(id.codePointCount(0, id.length())).isEqualTo(128);
    assertThat(Json.event().with("user_id", "\"" + longest + "x\"").rejected().reason())
        .isEqualTo(Reason.INVALID_USER_ID);
  }

  @Test
  void white_space_around_an_id_does_not_count_however_much_it_is() {
    for (String space : new String[] {" ", "\\t", "\u3000"}) {
      String much = space.repeat(50_000);
      Json json = Json.event().with("user_id", "\"" + much + "u-1" + much + "\"");

      assertThat(json.accepted()).isEqualTo(Json.event().accepted());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "\\u0075-1, u-1",
    "\\\"\\\\\\/\\b-\\u002f, '\"\\/\b-/'",
    "\\uD83D\\uDE00, \uD83D\uDE00",
    "\\ud83d\\udE00x, \uD83D\uDE00x",
    "a\\u0000b, a\u0000b",
    "\u07ff\\u07FF, \u07ff\u07ff",
    "\\u0800\u0800, \u0800\u0800",
    "\\uffff, \uffff",
    "\udbff\udfff, \udbff\udfff"
  })
  void escapes_stand_for_their_characters(String written, String id) {
    assertThat(Json.event().with("user_id", "\"" + written + "\"").accepted().userId())
        .isEqualTo(id);
    assertThat(Json.event().with("ad_id", "\"" + written + "\"").accepted().adId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud83d",
        "\\ude00",
        "\\ud83d\\ud83d\\ude00",
        "\\ud83d\\ude00\\ude00",
        "\\ud83d \\ude00",
        "\\ud83d\\n\\ude00",
        "\\ud83d\\u0041",
        "\\ud83d\ud83d\ude00",
        "a\\udfff"
      })
  void a_lone_surrogate_makes_an_id_invalid_wherever_it_stands(String written) {
    for (String id : new String[] {written, "x".repeat(200) + written, written + " "}) {
      Rejection rejection = Json.event().with("event_id", "\"" + id + "\"").rejected();

      assertThat(rejection.reason()).isEqualTo(Reason.INVALID_EVENT_ID);
      assertThat(rejection.detail()).startsWith("event_id holds a lone surrogate");
    }
  }
}
