package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every expected value is computed by hand. */
class RowsTest {

  private static final long ONE = 1_000_000_000;

  @Test
  void a_row_of_an_ad_has_the_fields_of_the_contract() {
    // 4 impressions, 3 of them predicted: 0.5 + 0.25 + 0.15 = 0.9, on average 0.3.
    var sums = new Sums(4, 1, 2, 1_900_000_000, 900_000_000, 3);

    assertThat(adRow(sums))
        .isEqualTo(
            "{\"ad_id\":\"ad\",\"window_start\":\"2026-01-01T00:00:00Z\","
                + "\"window_end\":\"2026-01-01T00:01:00Z\",\"impressions\":4,\"clicks\":1,"
                + "\"conversions\":2,\"ctr\":0.25,\"predicted_ctr\":0.3,"
                + "\"calibration\":0.833333333}");
  }

  @Test
  void a_row_of_a_user_has_the_fields_of_the_contract() {
    var sums = new Sums(4, 1, 2, 1_900_000_001, 900_000_000, 3);

    assertThat(userRow("user", sums))
        .isEqualTo(
            "{\"user_id\":\"user\",\"window_start\":\"2026-01-01T00:00:00Z\","
                + "\"window_end\":\"2026-01-01T00:01:00Z\",\"events\":7,\"impressions\":4,"
                + "\"clicks\":1,\"conversions\":2,\"ctr_sum\":1.900000001}");
  }

  @ParameterizedTest(name = "{0} clicks of {1} impressions: {2}")
  @CsvSource({
    "0, 3, 0",
    "1, 3, 0.333333333",
    "2, 3, 0.666666667",
    "1, 1024, 0.000976563", // exactly 0.0009765625: half up, where half even gives ...562
    "3, 1024, 0.002929688", // exactly 0.0029296875
    "1, 1000000000, 0.000000001",
    "1, 2000000000, 0.000000001",
    "1, 2000000001, 0",
    "3, 1, 3",
    "100, 1, 100",
    "5, 0, null",
    "0, 0, null",
  })
  void the_click_rate_is_rounded_half_up_to_nine_decimals(long clicks, long seen, String rate) {
    assertThat(adRow(new Sums(seen, clicks, 0, 0, 0, 0))).contains("\"ctr\":" + rate + ",");
  }

  @ParameterizedTest(name = "{0} * 10^-9 in {1} impressions: {2}")
  @CsvSource({
    "0, 0, null",
    "0, 2, 0",
    "1, 2, 0.000000001",
    "1, 3, 0",
    "2000000000, 3, 0.666666667",
    "3000000000, 3, 1",
  })
  void the_predicted_rate_is_the_mean_of_the_impressions_that_carry_one(
      long nanos, long rated, String mean) {
    assertThat(adRow(new Sums(10, 0, 0, 7 * ONE, nanos, rated)))
        .contains("\"predicted_ctr\":" + mean + ",");
  }

  @Test
  void the_calibration_comes_from_exact_sums_and_not_from_rounded_rates() {
    // 1/3 divided by 2/3; the rounded rates would give 0.499999999.
    assertThat(adRow(new Sums(3, 1, 0, 2 * ONE, 2 * ONE, 3)))
        .endsWith("\"ctr\":0.333333333,\"predicted_ctr\":0.666666667,\"calibration\":0.5}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 0, 0", // no impression: no click rate
    "2, 2, 0, 0", // none that carries a rate
    "2, 2, 0, 2", // a prediction of 0
  })
  void there_is_no_calibration_without_both_rates_or_with_a_prediction_of_zero(
      long impressions, long clicks, long nanos, long rated) {
    assertThat(adRow(new Sums(impressions, clicks, 0, 0, nanos, rated)))
        .endsWith("\"calibration\":null}");
  }

  @Test
  void the_sum_of_rates_of_a_user_is_zero_without_any_rate() {
    assertThat(userRow("user", new Sums(1, 0, 0, 0, 0, 0))).endsWith("\"ctr_sum\":0}");
  }

  @Test
  void numbers_are_plain_however_small_or_large() {
    assertThat(userRow("user", new Sums(1, 0, 0, 1, 1, 1))).endsWith("\"ctr_sum\":0.000000001}");
    assertThat(userRow("user", new Sums(1, 0, 0, 20 * ONE, 1, 1))).endsWith("\"ctr_sum\":20}");
    assertThat(userRow("user", new Sums(1, 0, 0, Long.MAX_VALUE, 1, 1)))
        .endsWith("\"ctr_sum\":9223372036.854775807}");
  }

  @Test
  void ids_are_escaped_and_otherwise_kept() {
    assertThat(userRow("\"\\\n\u0001/ü\u4e2d😀", new Sums(1, 0, 0, 0, 0, 0)))
        .startsWith("{\"user_id\":\"\\\"\\\\\\n\\u0001/ü\u4e2d😀\",");
  }

  private static String adRow(Sums sums) {
    return new String(Rows.adMetrics("ad", MINUTES, BEGINNING, sums), UTF_8);
  }

  private static String userRow(String user, Sums sums) {
    return new String(Rows.userActivity(user, MINUTES, BEGINNING, sums), UTF_8);
  }
}
