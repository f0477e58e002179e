package io.adpulse.lab.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MedianTest {

  @Test
  void isTheMiddleOfAnOddNumberOfRuns() {
    assertThat(Median.of(List.of(9.0, 1.0, 4.0), run -> run)).isEqualTo(new Median(4, 1, 9));
  }

  @Test
  void isTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(Median.of(List.of(9.0, 1.0, 4.0, 6.0), run -> run)).isEqualTo(new Median(5, 1, 9));
  }

  @Test
  void figuresAreOfTheMeasuredRecordsOnly() {
    Figures figures =
        Figures.between(
            new Mark(0, 500_000, 10, 3, 1, 1_000),
            new Mark(2_000_000_000L, 2_500_000, 15, 3.2, 2, 2_000),
            new Mark(3_000_000_000L, 2_500_000, 16, 3.3, 3, 401_000),
            70,
            1_024);

    assertThat(figures.cpuPerMillion()).isEqualTo(3);
    assertThat(figures.cpuWithBrokerPerMillion()).isEqualTo(4);
    assertThat(figures.compilerShare()).isCloseTo(0.05, within(1e-9));
    assertThat(figures.recordsPerSecond()).isEqualTo(1_000_000);
    assertThat(figures.allocatedPerRecord()).isEqualTo(0.2);
  }
}
