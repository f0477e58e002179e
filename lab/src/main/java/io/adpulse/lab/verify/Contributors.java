package io.adpulse.lab.verify;

import io.adpulse.lab.model.Position;
import io.adpulse.lab.model.Sighting;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Names the input records behind a row, so that a person can read them. */
final class Contributors {

  private static final int SHOWN = 20;

  private Contributors() {}

  /** A clause that names the first 20 positions, as partition/offset, and counts the rest. */
  static String of(List<Sighting> accepted, Predicate<Sighting> ofRow) {
    List<Position> positions = accepted.stream().filter(ofRow).map(Sighting::position).toList();
    if (positions.isEmpty()) {
      return "no input record belongs to it";
    }
    String rest = positions.size() > SHOWN ? " and " + (positions.size() - SHOWN) + " more" : "";
    return "its input records (partition/offset, repeats included): "
        + positions.stream().limit(SHOWN).map(Position::toString).collect(Collectors.joining(", "))
        + rest;
  }
}
