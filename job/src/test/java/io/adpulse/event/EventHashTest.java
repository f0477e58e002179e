package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The hashes live in savepoints. If a golden test fails, it is the code that is wrong: after such a
 * change every event that state remembers would look new.
 */
class EventHashTest {

  /** The authors' vectors_sip128: the key is 00..0f, the message of length n is 00..n-1. */
  @ParameterizedTest
  @CsvSource({
    "0, a3817f04ba25a8e66df67214c7550293",
    "1, da87c1d86b99af44347659119b22fc45",
    "2, 8177228da4a45dc7fca38bdef60affe4",
    "3, 9c70b60c5267a94e5f33b6b02985ed51",
    "4, f88164c12d9c8faf7d0f6e7c7bcd5579",
    "5, 1368875980776f8854527a07690e9627",
    "6, 14eeca338b208613485ea0308fd7a15e",
    "7, a1f1ebbed8dbc153c0b84aa61ff08239",
    "8, 3b62a9ba6258f5610f83e264f31497b4",
    "9, 264499060ad9baabc47f8b02bb6d71ed",
    "15, 5493e99933b0a8117e08ec0f97cfc3d9",
    "63, 5150d1772f50834a503e069a973fbd7c"
  })
  void the_hash_is_SipHash_2_4_128_as_published(int length, String published) {
    byte[] message = new byte[length + 2];
    for (int i = 0; i < length; i++) {
      message[i + 1] = (byte) i;
    }
    SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    for (int again = 0; again < 2; again++) {
      hash.start().bytes(message, 1, 1 + length);
      String hex = littleEndian(hash.first()) + littleEndian(hash.second());

      assertThat(hex).isEqualTo(published);
    }
  }

  /** Expected values from an independent implementation in another language. */
  @Test
  void the_fingerprint_of_an_id_never_changes() {
    assertFingerprint("e-1", 0xe8e26385f89d5e88L, 0xf338116c08d793e5L);
    assertFingerprint(
        "0192f3c4-7d5a-7c3e-9b1f-2a6d8e4c0b57", 0xb1f9b7b8448f84a3L, 0x3743b692bbcf3c68L);
    assertFingerprint("\u5e7f\u544a-\ud83d\ude80", 0x8786c87bd47c2462L, 0xc72fc3472136c21dL);
    assertFingerprint("x".repeat(128), 0x4f435d5772bf0ad6L, 0x0fcf07268dc9f2bcL);
  }

  @Test
  void the_hash_of_a_content_never_changes() {
    Json withoutCtr =
        Json.event()
            .without("ctr")
            .with("behavior", "\"impression\"")
            .with("event_time", "946684800000");
    Json largest =
        Json.event()
            .with("ad_id", "\"\u5e7f\u544a\"")
            .with("behavior", "\"conversion\"")
            .with("ctr", "1")
            .with("event_time", "1700000000001");

    assertThat(withoutCtr.accepted().content()).isEqualTo(0x284f1971c46ef931L);
    assertThat(Json.event().accepted().content()).isEqualTo(0xb85f2a953511aa0eL);
    assertThat(largest.accepted().content()).isEqualTo(0x85f5b72d4a752c03L);
  }

  @ParameterizedTest
  @CsvSource({
    "e-1, \\u0065-1",
    "e-1, '  e-1\\t'",
    "e/1, e\\/1",
    "\u5e7f\u544a, \\u5e7f\u544a",
    "\u5e7f\u544a, \u3000\\u5E7F\\u544a",
    "\ud83d\ude80, \\ud83d\\ude80"
  })
  void the_same_id_has_the_same_fingerprint_however_it_is_written(String id, String written) {
    Event plain = Json.event().with("event_id", "\"" + id + "\"").accepted();
    Event other = Json.event().with("event_id", "\"" + written + "\"").accepted();

    assertThat(other).isEqualTo(plain);
  }

  @Test
  void a_hundred_thousand_ids_that_are_alike_differ_in_each_half_of_their_fingerprints() {
    Set<Long> high = new HashSet<>();
    Set<Long> low = new HashSet<>();
    EventParser parser = new EventParser(Json.MAX_BYTES, 0);
    for (int i = 0; i < 100_000; i++) {
      byte[] value = Json.event().with("event_id", "\"" + i + "\"").text().getBytes(UTF_8);
      Event event = (Event) parser.parse(value, Json.NOW, Json.NOW);
      high.add(event.idHigh());
      low.add(event.idLow());
    }

    assertThat(high).hasSize(100_000);
    assertThat(low).hasSize(100_000);
  }

  @Test
  void a_difference_in_any_field_of_the_content_shows_and_no_other_does() {
    List<Json> different =
        List.of(
            Json.event(),
            Json.event().with("ad_id", "\"ad-8\""),
            Json.event().with("ad_id", "\"ad-7\\u0000\""),
            Json.event().with("behavior", "\"impression\""),
            Json.event().with("behavior", "\"conversion\""),
            Json.event().without("ctr"),
            Json.event().with("ctr", "0"),
            Json.event().with("ctr", "0.125000001"),
            Json.event().with("event_time", "1700000000001"));
    List<Long> contents = new ArrayList<>();
    for (Json json : different) {
      contents.add(json.accepted().content());
    }

    assertThat(contents).doesNotHaveDuplicates();
    assertThat(
            Json.event()
                .with("event_id", "\"e-2\"")
                .with("user_id", "\"u-2\"")
                .accepted()
                .content())
        .isEqualTo(Json.event().accepted().content());
    assertThat(
            Json.event()
                .with("ad_id", "\" ad-7 \"")
                .with("behavior", "\"CLICK\"")
                .with("ctr", "1250e-4")
                .with("event_time", "\"2023-11-15T00:13:20.0009+02:00\"")
                .accepted()
                .content())
        .isEqualTo(Json.event().accepted().content());
  }

  private static void assertFingerprint(String id, long high, long low) {
    Event event = Json.event().with("event_id", "\"" + id + "\"").accepted();

    assertThat(event.idHigh()).isEqualTo(high);
    assertThat(event.idLow()).isEqualTo(low);
  }

  private static String littleEndian(long word) {
    return HexFormat.of().toHexDigits(Long.reverseBytes(word));
  }
}
