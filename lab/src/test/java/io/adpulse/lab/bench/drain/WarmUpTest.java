package io.adpulse.lab.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.bench.drain.WarmUp.Slice;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

  private static final WarmUp WARM_UP = new WarmUp(0.05, 40, 1_000_000);

  @Test
  void goesOnUntilTheCompilerTakesLessThanItsShare() {
    assertThat(WARM_UP.isOver(List.of())).isFalse();
    assertThat(WARM_UP.isOver(List.of(new Slice(4, 2)))).isFalse();
    assertThat(WARM_UP.isOver(List.of(new Slice(4, 2), new Slice(4, 0.2)))).isFalse();
    assertThat(WARM_UP.isOver(List.of(new Slice(4, 2), new Slice(4, 0.19)))).isTrue();
  }

  @Test
  void onlyTheLastSliceDecides() {
    assertThat(WARM_UP.isOver(List.of(new Slice(4, 0.1), new Slice(4, 1)))).isFalse();
  }

  @Test
  void endsAfterTheMostProcessorTimeHoweverMuchIsCompiled() {
    assertThat(WARM_UP.isOver(Collections.nCopies(9, new Slice(4, 2)))).isFalse();
    assertThat(WARM_UP.isOver(Collections.nCopies(10, new Slice(4, 2)))).isTrue();
  }

  @Test
  void noneIsOverBeforeItBegins() {
    assertThat(WarmUp.NONE.isOver(List.of())).isTrue();
  }
}
