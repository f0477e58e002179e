package io.adpulse.lab.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.config.AdPulseConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of a minute, and an out-of-orderness of 10 s unless a test says otherwise. */
final class DisorderTest {
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Instant NOW = Instant.parse("2024-03-02T00:00:00Z");

  private final Disorder disorder = disorder("10 s");

  @Test
  void aFileInOrderIsNothingToWarnOf() {
    for (int second = 0; second < 600; second++) {
      see(disorder, 0, NOON.plusSeconds(second));
    }
    assertThat(disorder.warning()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"69999, false", "70000, true"})
  void anEventIsOnTimeForSureUntilItsWindowCanBeClosed(long clockMs, boolean uncertain) {
    see(disorder, 0, NOON.plusMillis(clockMs));
    see(disorder, 0, NOON.plusSeconds(59));
    see(disorder, 0, NOON);
    assertThat(disorder.warning().isPresent()).isEqualTo(uncertain);
  }

  @Test
  void everyPartitionHasAClockOfItsOwn() {
    see(disorder, 1, NOON.plus(Duration.ofHours(1)));
    see(disorder, 0, NOON);
    assertThat(disorder.warning()).isEmpty();
  }

  @Test
  void aDeadLetterMovesNoClockAndIsNeverLate() {
    disorder.see(0, event(NOON.plus(Duration.ofHours(1))).replace("click", "look").getBytes(UTF_8));
    see(disorder, 0, NOON);
    disorder.see(0, event(NOON.minus(Duration.ofHours(1))).replace("ad_id", "").getBytes(UTF_8));
    disorder.see(0, new byte[0]);
    assertThat(disorder.warning()).isEmpty();
  }

  @Test
  void anEventAheadOfTheClockOfTheWallMovesAPartitionNoFurtherThanThat() {
    see(disorder, 0, NOW.plus(Duration.ofMinutes(9)));
    see(disorder, 0, NOW);
    assertThat(disorder.warning()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {70_000, 130_500, 299_999, 3_659_999})
  void whatTheWarningAdvisesHelps(long aheadMs) {
    see(disorder, 0, NOON.plusMillis(aheadMs));
    see(disorder, 0, NOON);
    Matcher advised =
        Pattern.compile("OUT_OF_ORDERNESS='([^']+)'")
            .matcher(disorder.warning().orElseThrow(AssertionError::new));
    assertThat(advised.find()).isTrue();

    Disorder mended = disorder(advised.group(1));
    see(mended, 0, NOON.plusMillis(aheadMs));
    see(mended, 0, NOON);
    assertThat(mended.warning()).isEmpty();
  }

  @Test
  void aFileBeyondAnyOutOfOrdernessHasToBeSorted() {
    see(disorder, 0, NOON.plusMillis(3_660_000));
    see(disorder, 0, NOON);
    see(disorder, 0, NOON);
    assertThat(disorder.warning().orElse(""))
        .contains("2 events", "Sort the file by event_time", "larger than the 1 h")
        .doesNotContain("or give");
  }

  private static void see(Disorder disorder, int partition, Instant time) {
    disorder.see(partition, event(time).getBytes(UTF_8));
  }

  private static String event(Instant time) {
    return "{\"event_id\":\"e\",\"user_id\":\"u\",\"ad_id\":\"a\",\"behavior\":\"click\",\"event_time\":\""
        + time
        + "\"}";
  }

  private static Disorder disorder(String outOfOrderness) {
    AdPulseConfig config =
        AdPulseConfig.parse(
            new String[] {
              "--bootstrap-servers=nobody:9092", "--out-of-orderness=" + outOfOrderness
            },
            Map.of());
    return Disorder.of(config, 2, NOW.toEpochMilli());
  }
}
