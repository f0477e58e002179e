package io.adpulse.lab.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What queries are computed from: the counted events, each with the segment of its user as of then.
 * Only of a run that leaves no doubt: all users were there before, and no id is ambiguous.
 *
 * @param all in any order
 */
public record Facts(List<Fact> all) {

  /**
   * Events that have the same key and lie in the same window.
   *
   * @param start of the window, in ms since the epoch
   * @param end of the window, exclusive
   */
  record Group<K>(K key, long start, long end) {}

  /**
   * The facts of a run.
   *
   * @throws IllegalStateException if it leaves a doubt
   */
  public static Facts of(Expectation expectation) {
    if (expectation.ambiguousIds() > 0) {
      throw new IllegalStateException(expectation.ambiguousIds() + " ids are ambiguous");
    }
    return new Facts(
        expectation.counted().stream()
            .map(event -> new Fact(event, only(expectation.userTable().segmentsOf(event), event)))
            .toList());
  }

  private static Segment only(Set<Segment> segments, CleanEvent event) {
    if (segments.size() != 1) {
      throw new IllegalStateException(event + " may be of any of " + segments);
    }
    return segments.iterator().next();
  }

  /** Groups by a key, and by tumbling windows that are aligned to the epoch. */
  <K> Map<Group<K>, List<Fact>> tumble(Duration length, Function<Fact, K> key) {
    return all.stream().collect(Collectors.groupingBy(fact -> group(fact, length, key)));
  }

  private static <K> Group<K> group(Fact fact, Duration length, Function<Fact, K> key) {
    long start = Math.floorDiv(fact.event().time(), length.toMillis()) * length.toMillis();
    return new Group<>(key.apply(fact), start, start + length.toMillis());
  }
}
