package io.adpulse.lab.bench.contender;

import java.util.Map;
import java.util.TreeMap;

/** All contenders by name. */
final class Contenders {

  private static final Map<String, Contender> BY_NAME =
      new TreeMap<>(
          Map.of(
              "adpulse", new AdPulse(false),
              "adpulse-segments", new AdPulse(true)));

  private Contenders() {}

  /**
   * The contender of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Contender named(String name) {
    Contender found = BY_NAME.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name + " is none of " + BY_NAME.keySet());
    }
    return found;
  }
}
