package io.adpulse.lab.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The expected sums per key and window: exact for almost all, one of several for those that an
 * ambiguous id touches.
 */
public final class Expected<K, S extends Sums<S>> {

  /** More possible sums of one row than this are not compared, but counted as unchecked. */
  private static final int MAX_POSSIBLE = 10_000;

  private final S zero;
  private final Map<K, S> certain = new HashMap<>();
  private final Map<K, List<Set<S>>> options = new HashMap<>();

  Expected(S zero) {
    this.zero = zero;
  }

  void add(K key, S sums) {
    certain.merge(key, sums, (left, right) -> left.plus(right));
  }

  /** Adds one of several alternatives, each the sums per key in one world. */
  void addOneOf(List<Map<K, S>> alternatives) {
    Set<K> touched =
        alternatives.stream().flatMap(one -> one.keySet().stream()).collect(Collectors.toSet());
    for (K key : touched) {
      Set<S> sums =
          alternatives.stream().map(one -> one.getOrDefault(key, zero)).collect(Collectors.toSet());
      if (sums.size() == 1) {
        add(key, sums.iterator().next());
      } else {
        options.computeIfAbsent(key, absent -> new ArrayList<>()).add(sums);
      }
    }
  }

  /** All keys for which a row must or may exist. */
  public Set<K> keys() {
    Set<K> keys = new HashSet<>(certain.keySet());
    keys.addAll(options.keySet());
    return keys;
  }

  /** Whether more than one row is right for this key. */
  public boolean isAmbiguous(K key) {
    return options.containsKey(key);
  }

  /** How many keys are ambiguous. */
  public int ambiguousKeys() {
    return options.size();
  }

  /**
   * All sums that are right for a key; sums of no event mean that no row may exist. Empty if there
   * are too many to enumerate.
   */
  public Optional<Set<S>> possible(K key) {
    Set<S> possible = Set.of(certain.getOrDefault(key, zero));
    for (Set<S> option : options.getOrDefault(key, List.of())) {
      Set<S> next = new HashSet<>();
      for (S sum : possible) {
        option.forEach(addend -> next.add(sum.plus(addend)));
      }
      if (next.size() > MAX_POSSIBLE) {
        return Optional.empty();
      }
      possible = next;
    }
    return Optional.of(possible);
  }
}
