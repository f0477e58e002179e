package io.adpulse.lab.verify;

import io.adpulse.lab.model.Totals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the verifier found.
 *
 * @param differences the first 20 of each kind
 * @param counts how many there are of each kind, shown or not
 * @param expected the model's own totals
 */
public record VerificationReport(
    List<Difference> differences, Map<Kind, Integer> counts, Ambiguity ambiguity, Totals expected) {

  public VerificationReport {
    differences = List.copyOf(differences);
    counts = Map.copyOf(counts);
  }

  /** Whether every output is what the contract demands. */
  public boolean agrees() {
    return counts.isEmpty();
  }

  /** The same report with differences that were found elsewhere. */
  public VerificationReport with(List<Difference> more) {
    Findings all = new Findings();
    more.forEach(difference -> all.add(difference.kind(), difference::sentence));
    List<Difference> shownOfAll = new ArrayList<>(differences);
    shownOfAll.addAll(all.shown());
    Map<Kind, Integer> countsOfAll = new EnumMap<>(Kind.class);
    countsOfAll.putAll(counts);
    all.counts().forEach((kind, count) -> countsOfAll.merge(kind, count, Integer::sum));
    return new VerificationReport(shownOfAll, countsOfAll, ambiguity, expected);
  }

  /** The verdict for a person: one line if all agrees, else one line per difference. */
  public String text() {
    String verdict =
        "%s: %d records = %s counted + %s duplicates (%s conflicts) + %d late + %d dead letters"
            .formatted(
                agrees() ? "The outputs agree with the reference model" : "THE OUTPUTS DIFFER",
                expected.input(),
                expected.counted(),
                expected.duplicates(),
                expected.conflicts(),
                expected.late(),
                expected.deadLetters().values().stream().mapToLong(Long::longValue).sum());
    String ambiguous =
        ambiguity.ids() == 0
            ? ""
            : "%n%d ambiguous ids; %d rows were accepted as one of several, %d were not compared"
                .formatted(ambiguity.ids(), ambiguity.rows(), ambiguity.uncheckedRows());
    String faults =
        differences.stream()
            .map(difference -> System.lineSeparator() + "- " + difference)
            .collect(Collectors.joining());
    String rest =
        counts.entrySet().stream()
            .filter(count -> count.getValue() > Findings.SHOWN)
            .map(
                count ->
                    "%n- %s: %d more"
                        .formatted(count.getKey().label(), count.getValue() - Findings.SHOWN))
            .sorted()
            .collect(Collectors.joining());
    return verdict + ambiguous + faults + rest;
  }
}
