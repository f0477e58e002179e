package io.adpulse.lab.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TicksTest {

  @ParameterizedTest
  @CsvSource({"7,7.5", "10,10", "0.34,0.4", "1234,1250", "0,1"})
  void anAxisEndsAtARoundValue(double largest, double end) {
    assertThat(Ticks.above(largest, 5))
        .isCloseTo(end, org.assertj.core.data.Percentage.withPercentage(0.001));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1.5,1.5", "250,250", "10000,10k", "2000000,2M"})
  void aTickIsShort(double value, String shown) {
    assertThat(Ticks.show(value)).isEqualTo(shown);
  }
}
