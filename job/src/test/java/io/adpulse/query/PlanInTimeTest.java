package io.adpulse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.query.PlanQuery.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A planner that breaks on one query is one fault of it; the others are planned all the same. */
@Timeout(60)
class PlanInTimeTest {

  private static final Duration MUCH = Duration.ofMinutes(10);
  private static final Duration LITTLE = Duration.ofSeconds(1);

  private static final Query BAD = GivenQueries.query("bad", "SELECT bad");
  private static final Query GOOD = GivenQueries.query("good", "SELECT good");
  private static final Outcome FINE = new Outcome(List.of(), List.of());

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger made = new AtomicInteger();

  @AfterEach
  void endPlanners() {
    over.set(true);
  }

  @Test
  void aPlannerThatWaitsForEverIsOneFault() {
    assertThat(faults(query -> waitForEver(), MUCH, LITTLE))
        .containsExactly("planning it takes longer than 600 s of CPU time");
    assertThat(made).as("planners, as the first still waits").hasValue(2);
  }

  @Test
  void aPlannerThatComputesForEverIsOneFault() {
    assertThat(faults(query -> computeForEver(), LITTLE, MUCH))
        .containsExactly("planning it takes longer than 1 s of CPU time");
    assertThat(made).as("planners, as the first still computes").hasValue(2);
  }

  @Test
  void aPlannerThatOverflowsItsStackIsOneFault() {
    assertThat(faults(query -> overflow(1), MUCH, MUCH))
        .containsExactly("it is nested too deeply to be planned");
    assertThat(made).hasValue(1);
  }

  @Test
  void aPlannerThatLacksMemoryIsOneFault() {
    assertThat(faults(failing(new OutOfMemoryError("Java heap space")), MUCH, MUCH))
        .containsExactly("a constant of it, or its plan, takes more memory than there is");
  }

  @Test
  void codeThatCannotBeLoadedIsOneFault() {
    assertThat(faults(failing(new ClassFormatError("Method too large")), MUCH, MUCH))
        .containsExactly("Flink would generate code for it that cannot run here");
  }

  @Test
  void aPlannerThatCannotBeMadeIsNoFaultOfAQuery() {
    try (var planner = new PlanInTime(PlanInTimeTest::noPlanner, MUCH, MUCH)) {
      assertThatThrownBy(() -> planner.plan(GOOD)).hasMessage("The planner could not be made");
    }
  }

  @Test
  void whoeverIsInterruptedDoesNotWaitForThePlanner() {
    try (var planner = new PlanInTime(() -> planner(query -> waitForEver()), MUCH, MUCH)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> planner.plan(BAD)).hasMessage("Interrupted while planning a query");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** The faults of the bad query; after it the good one is planned. */
  private List<String> faults(PlanQuery.Step bad, Duration cpuTime, Duration wallTime) {
    try (var planner = new PlanInTime(() -> planner(bad), cpuTime, wallTime)) {
      Outcome outcome = planner.plan(BAD);

      assertThat(planner.plan(GOOD)).isSameAs(FINE);
      assertThat(outcome.added()).isEmpty();
      return outcome.faults().stream().map(QueryFault::cause).toList();
    }
  }

  private PlanQuery planner(PlanQuery.Step bad) {
    made.incrementAndGet();
    return new PlanQuery(query -> query.equals(BAD) ? bad.of(query) : FINE);
  }

  private static PlanQuery noPlanner() {
    throw new IllegalStateException("no jar");
  }

  private static PlanQuery.Step failing(Error error) {
    return query -> {
      throw error;
    };
  }

  /** Does not listen to interrupts, as the planner does not. */
  private Outcome waitForEver() {
    while (!over.get()) {
      LockSupport.parkNanos(1_000_000);
    }
    return FINE;
  }

  private Outcome computeForEver() {
    while (!over.get()) {
      Thread.onSpinWait();
    }
    return FINE;
  }

  private Outcome overflow(int depth) {
    return depth == 0 ? FINE : new Outcome(overflow(depth + 1).added(), List.of());
  }
}
