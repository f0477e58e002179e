package io.adpulse.manifests;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a person may have meant. */
final class Nearest {

  private Nearest() {}

  /** The known name with the fewest letters to change. */
  static String of(String name, Collection<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .min(
            Comparator.<String>comparingInt(one -> distance.apply(name, one))
                .thenComparing(Comparator.naturalOrder()))
        .orElse("none");
  }
}
