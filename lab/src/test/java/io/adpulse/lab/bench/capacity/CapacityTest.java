package io.adpulse.lab.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.adpulse.lab.bench.report.Machine;
import org.junit.jupiter.api.Test;

final class CapacityTest {

  /** 4 us and 2 us for the query, 150 bytes while open, 300 bytes per checkpoint. */
  private static final Costs COSTS = new Costs(4e-6, 2e-6, 150, 300);

  @Test
  void aMillionEventsPerSecondByHand() {
    Capacity need = Capacity.of(1_000_000, COSTS, Settings.defaults());

    // 1,000,000 x (4 + 2) us = 6 cores' worth, at 60%: 10.
    assertThat(need.cores()).isCloseTo(10, within(1e-9));
    assertThat(need.partitions()).isEqualTo(2 * need.subtasks());
    // 60 s of a window and 10 s until it closes.
    assertThat(need.openEvents()).isEqualTo(70e6);
    assertThat(need.stateBytes()).isEqualTo(10.5e9);
    // 1 GB for each core, and 2.1 bytes for each open event.
    assertThat(need.memoryBytes()).isEqualTo(need.subtasks() * 1e9 + 147e6);
    assertThat(need.checkpointBytesPerSecond()).isCloseTo(300e6, within(1.0));
    // 3 GB each 10 s in 30 states are 100 MB each: two tables of 64 MB and 3 small files.
    assertThat(Capacity.of(999_999, COSTS, Settings.defaults()).s3RequestsPerSecond())
        .isCloseTo(3 * 30 * 5 / 10.0, within(1e-9));
  }

  @Test
  void needsOneSubtaskAtLeast() {
    Capacity need = Capacity.of(1, COSTS, Settings.defaults());

    assertThat(need.subtasks()).isEqualTo(1);
    assertThat(need.partitions()).isEqualTo(2);
  }

  @Test
  void thePageHasARowForEachLoad() {
    assertThat(CapacityPage.of(COSTS, Settings.defaults(), new Machine("a processor", 2, 24, "17")))
        .contains(
            "| 10,000 |", "| 1,000,000 |", "| 10,000,000 |", "4.00 us", "2.00 us", "a processor");
  }
}
