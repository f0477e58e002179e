package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.BEGINNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.fixture.AnEvent;
import org.junit.jupiter.api.Test;

class SumsTest {

  private static final AnEvent EVENT = AnEvent.at(BEGINNING);

  @Test
  void every_behavior_counts_as_itself_and_only_impressions_count_for_the_prediction() {
    assertThat(Sums.of(EVENT.predicting("0.5").event()))
        .isEqualTo(new Sums(1, 0, 0, 500_000_000, 500_000_000, 1));
    assertThat(Sums.of(EVENT.click().predicting("0.5").event()))
        .isEqualTo(new Sums(0, 1, 0, 500_000_000, 0, 0));
    assertThat(Sums.of(EVENT.conversion().predicting("0.5").event()))
        .isEqualTo(new Sums(0, 0, 1, 500_000_000, 0, 0));
  }

  @Test
  void no_predicted_rate_is_not_a_predicted_rate_of_zero() {
    assertThat(Sums.of(EVENT.event()).rated()).isZero();
    assertThat(Sums.of(EVENT.predicting("0").event()).rated()).isEqualTo(1);
  }

  @Test
  void all_is_added() {
    assertThat(new Sums(1, 2, 3, 4, 5, 6).plus(new Sums(10, 20, 30, 40, 50, 60)))
        .isEqualTo(new Sums(11, 22, 33, 44, 55, 66));
  }

  @Test
  void an_event_is_added_to_what_is_there() {
    var before = new Sums(1, 2, 3, 4, 5, 6);

    assertThat(before.plus(EVENT.predicting("0.000000007").event()))
        .isEqualTo(new Sums(2, 2, 3, 11, 12, 7));
    assertThat(before.plus(EVENT.event())).isEqualTo(new Sums(2, 2, 3, 4, 5, 6));
    assertThat(before.plus(EVENT.click().predicting("0.000000007").event()))
        .isEqualTo(new Sums(1, 3, 3, 11, 5, 6));
  }

  @Test
  void a_sum_that_exceeds_a_long_is_an_error_and_not_a_wrong_number() {
    var full = new Sums(1, 0, 0, Long.MAX_VALUE, 0, 0);

    assertThatThrownBy(() -> full.plus(new Sums(1, 0, 0, 1, 0, 0)))
        .isInstanceOf(ArithmeticException.class);
  }
}
