package io.adpulse.lab.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultTest {

  /** The machine got slower in the second run, for both. */
  @Test
  void aDifferenceIsTakenRunByRun() {
    Result without = result(4, 8, 4);
    Result with = result(6, 12, 7);

    assertThat(with.beyond(without, Figures::cpuPerMillion)).isEqualTo(new Median(3, 2, 4));
  }

  @Test
  void theCompilersShareIsThatOfAllRunsTogether() {
    Result result =
        new Result(
            Contestant.onHeap("adpulse"), "any", 3, List.of(figures(9, 0.9), figures(1, 0.1)));

    assertThat(result.compilerShare()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void aContestantWithTheQueryIsKnownByItsName() {
    assertThat(Contestant.onDisk("flink-sql + query").hasQuery()).isTrue();
    assertThat(Contestant.onDisk("flink-sql + query").writes()).isTrue();
    assertThat(Contestant.onDisk("flink-sql").hasQuery()).isFalse();
  }

  private static Result result(double... cpuSeconds) {
    return new Result(
        Contestant.onHeap("adpulse"),
        "any",
        3,
        Arrays.stream(cpuSeconds).mapToObj(seconds -> figures(seconds, 0)).toList());
  }

  private static Figures figures(double cpuSeconds, double compilerSeconds) {
    return new Figures(
        1_000_000, 1_000_000, 0, 1, 1, cpuSeconds, cpuSeconds, compilerSeconds, 0, 0, 0);
  }
}
