package io.adpulse.lab.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {

  @Test
  void whatWasCountedBeforeIsNotTheRuns() {
    Counters before =
        new Counters(
            Map.of("input", 10L, "counted", 9L), Map.of("dead_letters", Map.of("empty", 1L)));
    Counters after =
        new Counters(
            Map.of("input", 110L, "counted", 100L, "late", 7L),
            Map.of("dead_letters", Map.of("empty", 2L, "malformed", 2L)));

    var run = after.since(before).withoutFlush(4);

    assertThat(run.input()).isEqualTo(96);
    assertThat(run.counted()).isEqualTo(87);
    assertThat(run.late()).isEqualTo(7);
    assertThat(run.deadLetters()).containsOnly(Map.entry("empty", 1L), Map.entry("malformed", 2L));
  }
}
