package io.adpulse.lab.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecordJsonTest {
  private static final byte[] NOT_UTF8 = {(byte) 0xff, 0x00, (byte) 0xfe};

  @Test
  void aResultIsAnObjectWithItsDigitsAsTheyAre() throws IOException {
    String row = "{\"ad_id\":\"a\",\"ctr\":0.005000000,\"ctr_sum\":12345678901234567.000000001}";
    assertThat(RecordJson.RESULT.line(record("a", row)))
        .isEqualTo("{\"key\":\"a\",\"headers\":{},\"value\":" + row + "}");
  }

  @Test
  void aDeadLetterIsTheStringThatCame() throws IOException {
    var record = record("u", "{\"broken\"\r\n\u0000");
    record.headers().add("reason", "malformed".getBytes(UTF_8));
    assertThat(RecordJson.AS_IT_CAME.line(record))
        .isEqualTo(
            "{\"key\":\"u\",\"headers\":{\"reason\":\"malformed\"},"
                + "\"value\":\"{\\\"broken\\\"\\r\\n\\u0000\"}");
  }

  @Test
  void aMissingKeyOrValueIsNull() throws IOException {
    assertThat(RecordJson.AS_IT_CAME.line(record(null, null)))
        .isEqualTo("{\"key\":null,\"headers\":{},\"value\":null}");
    assertThat(RecordJson.RESULT.line(record(null, null)))
        .isEqualTo("{\"key\":null,\"headers\":{},\"value\":null}");
  }

  @Test
  void bytesThatAreNotUtf8AreBase64UnderTheirOwnName() throws IOException {
    assertThat(RecordJson.AS_IT_CAME.line(new ConsumerRecord<>("t", 0, 0, NOT_UTF8, NOT_UTF8)))
        .isEqualTo("{\"key_base64\":\"/wD+\",\"headers\":{},\"value_base64\":\"/wD+\"}");
  }

  @Test
  void aResultThatIsNoJsonNamesItsPlace() {
    assertThatThrownBy(() -> RecordJson.RESULT.line(record("a", "{} {}")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ad-metrics-3@7");
  }

  private static ConsumerRecord<byte[], byte[]> record(
      @Nullable String key, @Nullable String value) {
    return new ConsumerRecord<>("ad-metrics", 3, 7, bytes(key), bytes(value));
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }
}
