package io.adpulse.lab.verify;

import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.Range;
import io.adpulse.lab.model.Reason;
import io.adpulse.lab.model.Refusal;
import io.adpulse.lab.model.Totals;
import io.adpulse.lab.model.UserReason;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that all outputs agree on how many events there were, and with the job's own totals. */
final class TotalsCheck {

  private final Totals expected;
  private final Map<UserReason, Long> expectedOfUsers;
  private final Findings findings;

  TotalsCheck(Expectation expectation, Findings findings) {
    this.expected = expectation.totals();
    this.expectedOfUsers = expectation.userTable().badRecords();
    this.findings = findings;
  }

  /**
   * @param ofAds events in all rows of {@code ad-metrics}
   * @param ofUsers events in all rows of {@code user-activity}
   */
  void run(long ofAds, long ofUsers, Optional<ReportedTotals> reported) {
    check("events in ad-metrics", expected.counted(), ofAds);
    check("events in user-activity", expected.counted(), ofUsers);
    if (ofAds != ofUsers) {
      add(
          "ad-metrics holds %d events and user-activity %d: both must hold what was counted"
              .formatted(ofAds, ofUsers));
    }
    reported.ifPresent(totals -> checkReported(totals, ofAds));
  }

  private void checkReported(ReportedTotals reported, long ofAds) {
    check("reported input", exactly(expected.input()), reported.input());
    check("reported counted", expected.counted(), reported.counted());
    check("reported duplicates", expected.duplicates(), reported.duplicates());
    check("reported conflicts", expected.conflicts(), reported.conflicts());
    check("reported late", exactly(expected.late()), reported.late());
    checkReasons("", Reason.values(), expected.deadLetters(), reported.deadLetters());
    checkReasons("of users ", UserReason.values(), expectedOfUsers, reported.userDeadLetters());
    if (reported.input() != reported.accountedFor()) {
      add(
          "the report accounts for %d records (counted + duplicates + late + dead letters), but"
                  .formatted(reported.accountedFor())
              + " its input is "
              + reported.input());
    }
    if (reported.counted() != ofAds) {
      add(
          "the report says %d counted, but ad-metrics holds %d events"
              .formatted(reported.counted(), ofAds));
    }
  }

  private <R extends Refusal> void checkReasons(
      String whose, R[] reasons, Map<R, Long> expectedCounts, Map<String, Long> reported) {
    Map<String, Long> byHeader =
        Arrays.stream(reasons)
            .collect(
                Collectors.toMap(
                    Refusal::header, reason -> expectedCounts.getOrDefault(reason, 0L)));
    Set<String> names =
        Stream.concat(byHeader.keySet().stream(), reported.keySet().stream())
            .collect(Collectors.toSet());
    for (String name : names) {
      check(
          "reported dead letters " + whose + name,
          exactly(byHeader.getOrDefault(name, 0L)),
          reported.getOrDefault(name, 0L));
    }
  }

  private void check(String what, Range expectedCount, long found) {
    if (!expectedCount.contains(found)) {
      add("%s: expected %s, found %d".formatted(what, expectedCount, found));
    }
  }

  private void add(String sentence) {
    findings.add(Kind.TOTALS, () -> sentence);
  }

  private static Range exactly(long count) {
    return new Range(count, count);
  }
}
