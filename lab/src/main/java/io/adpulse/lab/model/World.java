package io.adpulse.lab.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One way in which the deliveries of an id can have been judged.
 *
 * @param counted the deliveries that were counted, and how many of each: a multiset, because the
 *     order in which they were judged makes no difference
 */
record World(Map<CleanEvent, Integer> counted, long duplicates, long conflicts) {

  static final World NOTHING = new World(Map.of(), 0, 0);

  World count(CleanEvent event) {
    if (counted.isEmpty()) {
      return new World(Map.of(event, 1), duplicates, conflicts);
    }
    Map<CleanEvent, Integer> more = new HashMap<>(counted);
    more.merge(event, 1, Integer::sum);
    return new World(Map.copyOf(more), duplicates, conflicts);
  }

  World repeat(boolean conflict) {
    return new World(counted, duplicates + 1, conflict ? conflicts + 1 : conflicts);
  }

  /** The counted deliveries, one by one. */
  List<CleanEvent> events() {
    return counted.entrySet().stream()
        .flatMap(one -> Collections.nCopies(one.getValue(), one.getKey()).stream())
        .toList();
  }

  long countedEvents() {
    return counted.values().stream().mapToLong(Integer::longValue).sum();
  }
}
