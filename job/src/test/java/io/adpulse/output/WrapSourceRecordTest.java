package io.adpulse.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.SourceRecord;
import io.adpulse.output.OutgoingRecord.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapSourceRecordTest {

  private static final int KIB_64 = 65_536;
  private static final int LIMIT = 200_000;

  /** As sha256sum says. */
  private static final String SHA_OF_200_000_A =
      "2287d207f24a941ff3b56c04c8a25ad56b63e3023207b3bb5b4ac0c9869d74be";

  @Test
  void a_record_goes_on_byte_for_byte_with_headers_in_order() {
    byte[] key = {0, -1};
    byte[] value = {-128, 10, 13};

    OutgoingRecord wrapped =
        wrap(LIMIT).wrap(new SourceRecord(key, value, 3, 42, 1_700_000_000_000L), "empty", "why");

    assertThat(wrapped.topic()).isEqualTo("dlq");
    assertThat(wrapped.key()).containsExactly(0, -1);
    assertThat(wrapped.value()).containsExactly(-128, 10, 13);
    assertThat(wrapped.headers())
        .containsExactly(
            new Header("reason", "empty"),
            new Header("detail", "why"),
            new Header("source-topic", "ad-events"),
            new Header("source-partition", "3"),
            new Header("source-offset", "42"),
            new Header("source-timestamp", "1700000000000"));
  }

  @Test
  void no_key_and_no_value_stay_none() {
    OutgoingRecord wrapped = wrapped(LIMIT, null, null);

    assertThat(wrapped.key()).isNull();
    assertThat(wrapped.value()).isNull();
    assertThat(wrapped.headers()).hasSize(6);
  }

  @Test
  void what_the_topic_just_holds_is_not_cut() {
    OutgoingRecord wrapped = wrapped(LIMIT, letters(1), letters(LIMIT - 1));

    assertThat(wrapped.value()).hasSize(LIMIT - 1);
    assertThat(wrapped.headers()).hasSize(6);
  }

  @Test
  void a_value_that_is_one_byte_too_long_is_cut_to_64_kib_and_described() {
    OutgoingRecord wrapped = wrapped(LIMIT, letters(1), letters(LIMIT));

    assertThat(wrapped.key()).hasSize(1);
    assertThat(wrapped.value()).hasSize(KIB_64).containsOnly('a');
    assertThat(wrapped.headers().subList(6, 9))
        .containsExactly(
            new Header("truncated", "true"),
            new Header("length", "200000"),
            new Header("sha-256", SHA_OF_200_000_A));
    assertThat(wrapped.headers()).hasSize(9);
  }

  @Test
  void a_key_that_is_too_long_is_cut_and_described_apart() {
    OutgoingRecord wrapped = wrapped(LIMIT, letters(LIMIT), letters(1));

    assertThat(wrapped.key()).hasSize(KIB_64);
    assertThat(wrapped.value()).hasSize(1);
    assertThat(wrapped.headers().subList(6, 9))
        .containsExactly(
            new Header("key-truncated", "true"),
            new Header("key-length", "200000"),
            new Header("key-sha-256", SHA_OF_200_000_A));
  }

  @Test
  void the_record_that_was_read_is_not_changed() {
    byte[] value = letters(LIMIT + 1);

    wrapped(LIMIT, null, value);

    assertThat(value).hasSize(LIMIT + 1);
  }

  /** The start demands that a topic holds 64 KiB of key and value. */
  @ParameterizedTest(name = "a topic that holds {0}, a key of {1}, a value of {2}")
  @CsvSource({
    "65536, 0, 65537",
    "65536, 65537, 0",
    "65536, 1, 65536",
    "65536, 40000, 40000",
    "65536, 70000, 70000",
    "100000, 60000, 60000",
    "100000, 200000, 30000",
    "131072, 70000, 70000",
    "131071, 1000000, 1000000",
  })
  void what_is_left_always_fits(int limit, int key, int value) {
    OutgoingRecord wrapped = wrapped(limit, letters(key), letters(value));

    int left = bytes(wrapped.key()) + bytes(wrapped.value());
    assertThat(left).as("else the producer fails, and the job with it").isLessThanOrEqualTo(limit);
    assertThat(wrapped.headers().stream().map(Header::name))
        .as("what was cut is described")
        .filteredOn(name -> name.endsWith("length"))
        .hasSize((bytes(wrapped.key()) < key ? 1 : 0) + (bytes(wrapped.value()) < value ? 1 : 0));
  }

  private static OutgoingRecord wrapped(int limit, byte @Nullable [] key, byte @Nullable [] value) {
    return wrap(limit).wrap(new SourceRecord(key, value, 0, 0, 0), "late", "why");
  }

  private static WrapSourceRecord wrap(int limit) {
    return new WrapSourceRecord("ad-events", "dlq", limit);
  }

  private static byte[] letters(int count) {
    return "a".repeat(count).getBytes(US_ASCII);
  }

  private static int bytes(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
