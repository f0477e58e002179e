package io.adpulse.lab.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SamplesTest {

  @Test
  void threadsBelongToTasksByTheNamesThatLinuxKeeps() {
    assertThat(Task.of("accept events -")).isEqualTo(Task.ACCEPT);
    assertThat(Task.of("C2 CompilerThre")).isEqualTo(Task.COMPILE);
    assertThat(Task.of("GC Thread#1")).isEqualTo(Task.GARBAGE);
    assertThat(Task.of("jobmanager-io-t")).isEqualTo(Task.OTHER);
  }

  @Test
  void classesBelongToTheFirstPartThatNamesThem() {
    assertThat(Part.of("io.adpulse.event.JsonTokens")).isEqualTo(Part.PARSE);
    assertThat(Part.of("io.adpulse.accept.AcceptEvents")).isEqualTo(Part.OPERATORS);
    assertThat(Part.of("org.apache.flink.runtime.state.heap.HeapPriorityQueueSet"))
        .isEqualTo(Part.TIMERS);
    assertThat(Part.of("org.apache.flink.runtime.state.heap.HeapMapState")).isEqualTo(Part.STATE);
    assertThat(Part.of("java.util.HashMap")).isEqualTo(Part.JAVA);
  }

  @Test
  void sharesAreThoseOfATaskAlone() {
    Samples samples = new Samples();
    samples.add(Task.ACCEPT, Part.STATE);
    samples.add(Task.ACCEPT, Part.STATE);
    samples.add(Task.ACCEPT, Part.TIMERS);
    samples.add(Task.READ, Part.PARSE);

    assertThat(samples.shares(Task.ACCEPT))
        .containsEntry(Part.STATE, 2 / 3.0)
        .containsEntry(Part.TIMERS, 1 / 3.0)
        .doesNotContainKey(Part.PARSE);
    assertThat(samples.shares(Task.WRITE)).isEmpty();
  }
}
