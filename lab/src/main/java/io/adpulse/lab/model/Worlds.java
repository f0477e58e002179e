package io.adpulse.lab.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every way in which the accepted deliveries of one id can have been judged. There is just one if
 * they lie in one partition and their windows leave no doubt about what is remembered. Otherwise
 * the partitions may have been read in any order, and the id may have been forgotten in between.
 */
final class Worlds {

  /** Reached only if dozens of conflicting deliveries of one id lie in several partitions. */
  private static final int MAX_STATES = 50_000;

  /**
   * @param next per partition, how many of its deliveries were judged
   * @param remembered the delivery that the job remembers
   * @param closed windows that end here or before are known to be closed, in ms since the epoch
   */
  private record State(
      List<Integer> next, Optional<CleanEvent> remembered, long closed, World world) {}

  private final ModelSettings settings;
  private final SeenTimes seen;

  Worlds(ModelSettings settings, SeenTimes seen) {
    this.settings = settings;
    this.seen = seen;
  }

  /** All outcomes for the deliveries of one id, given in position order and none of them late. */
  Set<World> of(List<Sighting> deliveries) {
    if (deliveries.size() == 1) {
      return Set.of(World.NOTHING.count(deliveries.get(0).event()));
    }
    List<List<Sighting>> partitions =
        List.copyOf(
            deliveries.stream()
                .collect(
                    Collectors.groupingBy(
                        delivery -> delivery.position().partition(),
                        TreeMap::new,
                        Collectors.toList()))
                .values());
    List<Integer> start = partitions.stream().map(partition -> 0).toList();
    Set<State> states = Set.of(new State(start, Optional.empty(), Long.MIN_VALUE, World.NOTHING));
    for (int step = 0; step < deliveries.size(); step++) {
      Set<State> following = new HashSet<>();
      for (State state : states) {
        advance(state, partitions, following);
      }
      if (following.size() > MAX_STATES) {
        throw new IllegalStateException(
            "%d deliveries of one id conflict in too many ways to be modelled, first at %s"
                .formatted(deliveries.size(), deliveries.get(0).position()));
      }
      states = following;
    }
    return states.stream().map(State::world).collect(Collectors.toSet());
  }

  private void advance(State state, List<List<Sighting>> partitions, Set<State> following) {
    for (int p = 0; p < partitions.size(); p++) {
      int done = state.next().get(p);
      if (done < partitions.get(p).size()) {
        List<Integer> next = new ArrayList<>(state.next());
        next.set(p, done + 1);
        judge(state, List.copyOf(next), partitions.get(p).get(done), following);
      }
    }
  }

  private void judge(State state, List<Integer> next, Sighting delivery, Set<State> following) {
    CleanEvent event = delivery.event();
    long end = settings.windowEnd(event.time());
    if (end <= state.closed()) {
      return; // It was accepted, so its window was open: this order did not happen.
    }
    if (state.remembered().isEmpty()) {
      following.add(
          new State(next, Optional.of(event), state.closed(), state.world().count(event)));
      return;
    }
    CleanEvent first = state.remembered().get();
    World repeated = state.world().repeat(!first.equals(event));
    following.add(new State(next, state.remembered(), state.closed(), repeated));
    long firstEnd = settings.windowEnd(first.time());
    if (end > firstEnd && seen.couldHaveClosed(firstEnd, delivery.position())) {
      following.add(new State(next, Optional.of(event), firstEnd, state.world().count(event)));
    }
  }
}
