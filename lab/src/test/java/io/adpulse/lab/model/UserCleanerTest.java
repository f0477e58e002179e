package io.adpulse.lab.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserCleanerTest {

  private static final Instant STAMPED = Instant.parse("2019-11-24T12:00:00Z");
  private static final UserCleaner CLEANER =
      new UserCleaner(ModelSettings.defaults(), Long.MAX_VALUE);

  @Test
  void readsEveryFieldOfARow() {
    assertThat(
            row(
                """
                {"tier":"\\tgold ","user_id":" u\\u3000","age_group":"25-34","other":[{"tier":1}],
                 "country":"Côte","updated_at":"2019-11-24T13:00:00.1239+01:00"}"""))
        .isEqualTo(
            new UserVersion(
                "u", STAMPED.toEpochMilli() + 123, new Segment("Côte", "25-34", "gold")));
  }

  @Test
  void callsWhatIsMissingUnknown() {
    assertThat(row("{\"user_id\":\"u\",\"updated_at\":1574596800000,\"tier\":null}"))
        .isEqualTo(new UserVersion("u", STAMPED.toEpochMilli(), Segment.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                              | missing-user_id",
        "{'user_id':null,'updated_at':'x'}                               | missing-user_id",
        "{'user_id':7}                                                   | missing-updated_at",
        "{'user_id':'u','country':'','updated_at':null}                  | missing-updated_at",
        "{'user_id':' ','country':'','updated_at':'x'}                   | invalid-user_id",
        "{'user_id':'u','country':1,'age_group':'','updated_at':'x'}     | invalid-country",
        "{'user_id':'u','age_group':'\\u00a0','tier':[],'updated_at':1}  | invalid-age_group",
        "{'user_id':'u','tier':'a\\ud800','updated_at':'x'}              | invalid-tier",
        "{'user_id':'u','updated_at':'2019-11-24'}                       | invalid-updated_at",
        "{'user_id':'u','updated_at':1574596800000.0}                    | invalid-updated_at",
        "{'user_id':'u','updated_at':946684799999}                       | time-out-of-range",
        "{'user_id':'u','updated_at':'2019-11-24T12:10:00.001Z'}         | time-out-of-range",
        "{'user_id':'u','updated_at':1,'tier':null,'tier':null}          | malformed",
        "['user_id']                                                     | malformed",
        "' '                                                             | malformed"
      },
      quoteCharacter = '`')
  void namesTheFirstReasonThatApplies(String json, String reason) {
    assertThat(row(json.replace('\'', '"'))).isEqualTo(new BadUser(reason(reason)));
  }

  @Test
  void takesALabelOfUpTo128CodePoints() {
    String label = "\uD83E\uDD84".repeat(128);
    String json = "{\"user_id\":\"u\",\"country\":\"%s\",\"updated_at\":1574596800000}";
    assertThat(row(json.formatted(label)))
        .isEqualTo(
            new UserVersion("u", STAMPED.toEpochMilli(), new Segment(label, "unknown", "unknown")));
    assertThat(row(json.formatted(label + "x"))).isEqualTo(new BadUser(UserReason.INVALID_COUNTRY));
  }

  @Test
  void tellsEmptyAndOversizedValuesFromTombstones() {
    assertThat(CLEANER.clean(record("u", new byte[0]))).isEqualTo(new BadUser(UserReason.EMPTY));
    assertThat(CLEANER.clean(record("u", new byte[1024 * 1024 + 1])))
        .isEqualTo(new BadUser(UserReason.OVERSIZED));
    assertThat(CLEANER.clean(record(" u\t", null)))
        .isEqualTo(new UserVersion("u", STAMPED.toEpochMilli(), Segment.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00ff"})
  void aTombstoneOfNobodyIsADeadLetter(String latin1) {
    InputRecord record =
        new InputRecord(0, 0, STAMPED.toEpochMilli(), latin1.getBytes(ISO_8859_1), null);
    assertThat(CLEANER.clean(record)).isEqualTo(new BadUser(UserReason.INVALID_KEY));
  }

  @Test
  void aTombstoneWithoutAKeyIsADeadLetter() {
    assertThat(CLEANER.clean(new InputRecord(0, 0, STAMPED.toEpochMilli(), null, null)))
        .isEqualTo(new BadUser(UserReason.INVALID_KEY));
  }

  @Test
  void aTombstoneSpeaksOfTheSameTimesAsARow() {
    long clock = STAMPED.toEpochMilli();
    long latest = clock + 600_000;
    UserCleaner then = new UserCleaner(ModelSettings.defaults(), clock);
    assertThat(then.clean(deletion(946_684_800_000L)))
        .isEqualTo(new UserVersion("u", 946_684_800_000L, Segment.UNKNOWN));
    assertThat(then.clean(deletion(latest)))
        .isEqualTo(new UserVersion("u", latest, Segment.UNKNOWN));
    assertThat(then.clean(deletion(946_684_799_999L)))
        .isEqualTo(new BadUser(UserReason.TIME_OUT_OF_RANGE));
    assertThat(then.clean(deletion(latest + 1)))
        .isEqualTo(new BadUser(UserReason.TIME_OUT_OF_RANGE));
  }

  private static InputRecord deletion(long timestamp) {
    return new InputRecord(0, 0, timestamp, "u".getBytes(UTF_8), null);
  }

  private static CleanedUser row(String json) {
    return CLEANER.clean(record("u", json.getBytes(UTF_8)));
  }

  private static InputRecord record(String key, byte @Nullable [] value) {
    return new InputRecord(0, 0, STAMPED.toEpochMilli(), key.getBytes(UTF_8), value);
  }

  private static UserReason reason(String header) {
    for (UserReason reason : UserReason.values()) {
      if (reason.header().equals(header)) {
        return reason;
      }
    }
    throw new AssertionError("no reason " + header);
  }
}
