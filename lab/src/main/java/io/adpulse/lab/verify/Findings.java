package io.adpulse.lab.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Collects differences; keeps the first 20 of a kind and counts the rest. */
final class Findings {

  static final int SHOWN = 20;

  private final List<Difference> shown = new ArrayList<>();
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

  /** Adds a difference whose sentence is made only if it will be shown. */
  void add(Kind kind, Supplier<String> sentence) {
    if (counts.merge(kind, 1, Integer::sum) <= SHOWN) {
      shown.add(new Difference(kind, sentence.get()));
    }
  }

  List<Difference> shown() {
    return List.copyOf(shown);
  }

  Map<Kind, Integer> counts() {
    return Map.copyOf(counts);
  }
}
