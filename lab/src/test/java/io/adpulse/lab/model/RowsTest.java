package io.adpulse.lab.model;

import static io.adpulse.lab.model.InputTopic.adA;
import static io.adpulse.lab.model.InputTopic.ann;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final Rows ROWS = new Rows(ModelSettings.defaults());

  @Test
  void dividesExactSumsAndRoundsOnce() {
    // Two of three impressions carry a rate, 0.1 and 0.2; one click: 1/3, 0.15, (1/3)/0.15.
    InputTopic topic =
        new InputTopic()
            .event(0, "1", "A", "impression", "0.1", 0)
            .event(0, "2", "A", "impression", "0.2", 30)
            .event(0, "3", "A", "impression", "null", 59.999)
            .event(0, "4", "A", "click", "0.9", 5)
            .event(0, "5", "A", "conversion", "0.5", 5)
            .event(0, "6", "A", "impression", "0.7", 60);
    assertThat(adRow(topic, 0).toString())
        .isEqualTo(
            """
            {"ad_id":"A","window_start":"2019-11-24T12:00:00Z","window_end":"2019-11-24T12:01:00Z",\
            "impressions":3,"clicks":1,"conversions":1,\
            "ctr":0.333333333,"predicted_ctr":0.150000000,"calibration":2.222222222}\
            """
                .strip());
    assertThat(userRow(topic, 0).toString())
        .isEqualTo(
            """
            {"user_id":"ann","window_start":"2019-11-24T12:00:00Z",\
            "window_end":"2019-11-24T12:01:00Z",\
            "events":5,"impressions":3,"clicks":1,"conversions":1,"ctr_sum":1.700000000}\
            """
                .strip());
    assertThat(adRow(topic, 1).get("impressions").intValue()).isEqualTo(1);
  }

  @Test
  void calibratesBySumsAndNotByRatesThatWereRoundedBefore() {
    // The mean of 0, 0 and 2e-9 rounds to 1e-9; 1/3 divided by the exact mean is 5e8.
    ObjectNode row =
        adRow(
            new InputTopic()
                .event(0, "1", "A", "impression", "0", 0)
                .event(0, "2", "A", "impression", "0", 0)
                .event(0, "3", "A", "impression", "2e-9", 0)
                .event(0, "4", "A", "click", "null", 0),
            0);
    assertThat(row.get("predicted_ctr").decimalValue()).isEqualByComparingTo("0.000000001");
    assertThat(row.get("calibration").decimalValue()).isEqualByComparingTo("500000000");
  }

  @Test
  void roundsHalfUp() {
    ObjectNode row =
        adRow(
            new InputTopic()
                .event(0, "1", "A", "impression", "1e-9", 0)
                .event(0, "2", "A", "impression", "2e-9", 0),
            0);
    assertThat(row.get("predicted_ctr").decimalValue()).isEqualByComparingTo("0.000000002");
  }

  @Test
  void saysNullWhereADivisorIsMissingOrZero() {
    ObjectNode noImpression = adRow(new InputTopic().event(0, "1", "A", "click", "0.5", 0), 0);
    assertThat(noImpression.get("ctr").isNull()).isTrue();
    assertThat(noImpression.get("predicted_ctr").isNull()).isTrue();
    assertThat(noImpression.get("calibration").isNull()).isTrue();

    ObjectNode zero = adRow(new InputTopic().event(0, "1", "A", "impression", "0", 0), 0);
    assertThat(zero.get("ctr").decimalValue()).isZero();
    assertThat(zero.get("predicted_ctr").decimalValue()).isZero();
    assertThat(zero.get("calibration").isNull()).isTrue();

    ObjectNode noRate = userRow(new InputTopic().impression(0, "1", 0), 0);
    assertThat(noRate.get("ctr_sum").decimalValue()).isZero();
  }

  private static ObjectNode adRow(InputTopic topic, int minute) {
    AdSums sums = only(expect(topic).ads().possible(adA(minute)).orElseThrow());
    return ROWS.adMetrics(adA(minute), sums);
  }

  private static ObjectNode userRow(InputTopic topic, int minute) {
    UserSums sums = only(expect(topic).users().possible(ann(minute)).orElseThrow());
    return ROWS.userActivity(ann(minute), sums);
  }

  private static Expectation expect(InputTopic topic) {
    return new ReferenceModel(ModelSettings.defaults()).expect(topic.records(), Set.of());
  }

  private static <S> S only(Set<S> possible) {
    assertThat(possible).hasSize(1);
    return possible.iterator().next();
  }
}
