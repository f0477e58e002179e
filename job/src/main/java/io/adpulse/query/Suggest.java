package io.adpulse.query;

import io.adpulse.config.Nearest;
import java.util.Collection;

/** Names what was most likely meant. */
final class Suggest {

  private Suggest() {}

  /** A question, or nothing if no name is near. */
  static String from(String name, Collection<String> known) {
    return Nearest.to(name, known).map(nearest -> ", did you mean " + nearest + "?").orElse("");
  }
}
