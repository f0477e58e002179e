package io.adpulse.lab.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

  private static final WarmUp WARM_UP = new WarmUp(0.05, 4, 100);

  @Test
  void goesOnUntilTheCompilerTakesLessThanItsShare() {
    assertThat(WARM_UP.isOver(List.of())).isFalse();
    assertThat(WARM_UP.isOver(List.of(run(10, 4)))).isFalse();
    assertThat(WARM_UP.isOver(List.of(run(10, 4), run(10, 0.5)))).isFalse();
    assertThat(WARM_UP.isOver(List.of(run(10, 4), run(10, 0.4)))).isTrue();
  }

  @Test
  void onlyTheLastRunDecides() {
    assertThat(WARM_UP.isOver(List.of(run(10, 0.1), run(10, 1)))).isFalse();
  }

  @Test
  void endsAfterTheMostRunsHoweverMuchIsCompiled() {
    assertThat(WARM_UP.isOver(List.of(run(10, 4), run(10, 4), run(10, 4), run(10, 4)))).isTrue();
  }

  @Test
  void endsAfterTheMostProcessorTime() {
    assertThat(WARM_UP.isOver(List.of(run(60, 10), run(39, 5)))).isFalse();
    assertThat(WARM_UP.isOver(List.of(run(60, 10), run(40, 5)))).isTrue();
  }

  @Test
  void noneIsOverBeforeItBegins() {
    assertThat(WarmUp.NONE.isOver(List.of())).isTrue();
  }

  private static Figures run(double cpuSeconds, double compilerSeconds) {
    return new Figures(1, 1, 0, 1, 1, cpuSeconds, cpuSeconds, compilerSeconds, 0, 0, 0);
  }
}
