package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserParserTest {

  private static final long NOW = Instant.parse("2024-03-01T12:00:00Z").toEpochMilli();
  private static final long TEN_MINUTES = 600_000;

  private final UserParser parser = new UserParser(200, TEN_MINUTES);

  @Test
  void stringsAreTrimmedAndAbsentOnesAreNone() {
    assertThat(
            parse(
                "k",
                "{\"user_id\":\" anna\\u00a0\",\"country\":null,\"tier\":\"gold\",\"updated_at\":1709294400123}"))
        .isEqualTo(
            new UserRow(
                "anna", Optional.empty(), Optional.empty(), Optional.of("gold"), NOW + 123));
  }

  @Test
  void aTombstoneIsKnownByItsKeyAndHoldsFromItsKafkaTimestampOn() {
    assertThat(parse(" a\\u0041 ", null)).isEqualTo(new UserDeletion("a\\u0041", NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "EMPTY|``",
        "MALFORMED|nonsense",
        "MISSING_USER_ID|{\"updated_at\":1}",
        "MISSING_UPDATED_AT|{\"user_id\":5}",
        "INVALID_USER_ID|{\"user_id\":5,\"country\":5,\"updated_at\":1709294400000}",
        "INVALID_COUNTRY|{\"user_id\":\"a\",\"country\":\" \",\"updated_at\":1709294400000}",
        "INVALID_AGE_GROUP|{\"user_id\":\"a\",\"age_group\":30,\"updated_at\":1709294400000}",
        "INVALID_TIER|{\"user_id\":\"a\",\"tier\":true,\"updated_at\":1709294400000}",
        "INVALID_UPDATED_AT|{\"user_id\":\"a\",\"updated_at\":\"yesterday\"}",
        "TIME_OUT_OF_RANGE|{\"user_id\":\"a\",\"updated_at\":1709295000001}",
        "TIME_OUT_OF_RANGE|{\"user_id\":\"a\",\"updated_at\":946684799999}",
      })
  void theFirstReasonThatAppliesCounts(UserReason reason, String value) {
    assertThat(parse("a", value))
        .isInstanceOfSatisfying(
            UserRejection.class, rejection -> assertThat(rejection.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "1709294400, seconds",
    "1709294400.5, seconds",
    "\"1709294400\", seconds",
    "1709294400000000, microseconds",
  })
  void aTimeInAnotherUnitIsToldAsWhatItLooksLike(String value, String unit) {
    assertThat(parse("a", "{\"user_id\":\"a\",\"updated_at\":" + value + "}"))
        .isInstanceOfSatisfying(
            UserRejection.class,
            rejection ->
                assertThat(rejection.detail())
                    .endsWith("; it looks like epoch " + unit + ", not milliseconds"));
  }

  @Test
  void aValueIsParsedUpToTheLimit() {
    String row = "{\"user_id\":\"a\",\"updated_at\":1709294400000,\"x\":\"%s\"}";
    int rest = 200 - (row.length() - 2);

    assertThat(parse("a", row.formatted("x".repeat(rest)))).isInstanceOf(UserRow.class);
    assertThat(parse("a", row.formatted("x".repeat(rest + 1))))
        .isEqualTo(new UserRejection(UserReason.OVERSIZED, "201 bytes; allowed: at most 200"));
  }

  @Test
  void aTombstoneWithoutAUserSaysNothing() {
    assertThat(parse(" ", null))
        .isEqualTo(
            new UserRejection(
                UserReason.INVALID_KEY,
                "the key of a tombstone is blank; allowed: a string of 1 to 128 characters without"
                    + " the space around it"));
    assertThat(parser.parse(new SourceRecord(new byte[] {(byte) 0xFF}, null, 0, 0, NOW), NOW))
        .isInstanceOf(UserRejection.class);
    assertThat(parser.parse(new SourceRecord(null, null, 0, 0, NOW), NOW))
        .isInstanceOf(UserRejection.class);
    assertThat(parser.parse(new SourceRecord(new byte[] {'a'}, null, 0, 0, -1), NOW))
        .isInstanceOf(UserRejection.class);
  }

  private ParsedUser parse(String key, @Nullable String value) {
    byte[] bytes = value == null ? null : value.getBytes(UTF_8);
    return parser.parse(new SourceRecord(key.getBytes(UTF_8), bytes, 0, 0, NOW), NOW);
  }
}
