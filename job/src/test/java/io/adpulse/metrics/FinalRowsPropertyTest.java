package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Behavior;
import io.adpulse.event.Event;
import io.adpulse.fixture.AnEvent;
import io.adpulse.metrics.Metering.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Given the same accepted events, nothing about how they come changes a final row: not their order,
 * not how often partial sums are sent, not the parallelism, not where the job restarts. What the
 * rows must be is computed by {@link ExpectedRows}, which shares no code with the job.
 */
class FinalRowsPropertyTest {

  @Property(tries = 100)
  void depend_on_the_accepted_events_only(
      @ForAll("events") List<AnEvent> events, @ForAll("plans") Plan plan, @ForAll long order)
      throws Exception {
    List<AnEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(order));

    assertThat(Metering.finalRows(shuffled, plan)).isEqualTo(ExpectedRows.of(events));
  }

  @Provide
  Arbitrary<List<AnEvent>> events() {
    Arbitrary<Long> ctr =
        Arbitraries.oneOf(
            Arbitraries.just(Event.NO_CTR), Arbitraries.longs().between(0, 1_000_000_000));
    return Combinators.combine(
            Arbitraries.of("ad-1", "ad-2", "ad-3", "ü"),
            Arbitraries.of("alice", "bob", "carol", "中"),
            Arbitraries.of(Behavior.class),
            ctr,
            Arbitraries.longs().between(BEGINNING - MINUTE, BEGINNING + 2 * MINUTE))
        .as((ad, user, does, rate, time) -> new AnEvent("id", user, ad, does, rate, time))
        .list()
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Plan> plans() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 40))
        .as(Plan::new);
  }
}
