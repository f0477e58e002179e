package io.adpulse.lab.bench.profile;

import java.util.List;

/** Starts of names that belong together. */
record Prefixes(List<String> starts) {

  static Prefixes of(String... starts) {
    return new Prefixes(List.of(starts));
  }

  boolean fit(String name) {
    return starts.stream().anyMatch(name::startsWith);
  }
}
