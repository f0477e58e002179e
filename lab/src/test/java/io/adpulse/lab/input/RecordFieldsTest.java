package io.adpulse.lab.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordFieldsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user_id\":\"u-1\"}",
        " {\"a\":{\"user_id\":\"no\"},\"user_id\":\" \\u00a0u-1\\u2003\\n\",\"b\":[1,{}]} ",
        "{\"user_id\":\"u-1\",\"ctr\":\"wrong\",\"event_time\":null}"
      })
  void theKeyIsTheTrimmedUserIdOfTheTopObject(String record) {
    assertThat(key(record)).isEqualTo("u-1");
  }

  @Test
  void theKeyIsWrittenAsUtf8() {
    assertThat(key("{\"user_id\":\"\\u00fc\\ud83d\\ude00\"}")).isEqualTo("ü😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "u-1",
        "[{\"user_id\":\"u-1\"}]",
        "{\"user_id\":17}",
        "{\"user_id\":null}",
        "{\"user_id\":\" \\t\"}",
        "{\"user_id\":\"\\ud800\"}",
        "{\"user_id\":\"u-1\",\"user_id\":\"u-2\"}",
        "{\"user_id\":\"u-1\"} {}",
        "{\"user_id\":\"u-1\",",
        "\ufeff{\"user_id\":\"u-1\"}"
      })
  void whatHasNotOneUserHasNoKey(String record) {
    assertThat(RecordFields.of(record.getBytes(UTF_8)).userKey()).isNull();
  }

  @Test
  void bytesThatAreNotUtf8HaveNoKey() {
    assertThat(RecordFields.of("{\"user_id\":\"\u00ff\"}".getBytes(ISO_8859_1)).userKey()).isNull();
  }

  @Test
  void timesAreReadInBothFormsAndOthersAreAbsent() {
    long noon = Instant.parse("2019-11-24T12:00:00.5Z").toEpochMilli();
    assertThat(time("\"2019-11-24T14:00:00.500+02:00\"")).hasValue(noon);
    assertThat(time(Long.toString(noon))).hasValue(noon);
    assertThat(time("\"yesterday\"")).isEmpty();
    assertThat(time("99999999999999999999")).isEmpty();
    assertThat(time("1.5")).isEmpty();
  }

  private static OptionalLong time(String value) {
    return RecordFields.of(("{\"event_time\":" + value + "}").getBytes(UTF_8)).time("event_time");
  }

  private static String key(String record) {
    byte[] key = RecordFields.of(record.getBytes(UTF_8)).userKey();
    assertThat(key).as("the key of " + record).isNotNull();
    return new String(key, UTF_8);
  }
}
