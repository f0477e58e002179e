package io.adpulse.lab.verify;

import static io.adpulse.lab.verify.RunUnderTest.totals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Negative controls of the job's own totals. */
class TotalsDefectsTest {

  @Test
  void findsARecordThatWasNotRead() {
    totals(
        good ->
            new ReportedTotals(
                good.input() - 1,
                good.counted(),
                good.duplicates(),
                good.conflicts(),
                good.late(),
                good.deadLetters(),
                good.userDeadLetters()),
        "reported input: expected 4000, found 3999");
  }

  @Test
  void findsThatTheIdentityDoesNotHold() {
    totals(
        good ->
            new ReportedTotals(
                good.input(),
                good.counted(),
                good.duplicates() + 1,
                good.conflicts(),
                good.late(),
                good.deadLetters(),
                good.userDeadLetters()),
        "accounts for 4001 records .*, but its input is 4000");
  }

  @Test
  void findsCountsThatWereShiftedWithinTheIdentity() {
    totals(
        good ->
            new ReportedTotals(
                good.input(),
                good.counted() - 1,
                good.duplicates(),
                good.conflicts(),
                good.late() + 1,
                good.deadLetters(),
                good.userDeadLetters()),
        "the report says \\d+ counted, but ad-metrics holds \\d+ events");
  }

  @Test
  void findsMiscountedConflicts() {
    totals(
        good ->
            new ReportedTotals(
                good.input(),
                good.counted(),
                good.duplicates(),
                good.conflicts() + 1,
                good.late(),
                good.deadLetters(),
                good.userDeadLetters()),
        "reported conflicts: expected \\d+, found \\d+");
  }

  @Test
  void findsADeadLetterUnderAnotherReason() {
    totals(
        good -> {
          Map<String, Long> letters = new HashMap<>(good.deadLetters());
          letters.merge("malformed", -1L, Long::sum);
          letters.merge("unknown", 1L, Long::sum);
          return new ReportedTotals(
              good.input(),
              good.counted(),
              good.duplicates(),
              good.conflicts(),
              good.late(),
              letters,
              good.userDeadLetters());
        },
        "reported dead letters unknown: expected 0, found 1");
  }

  @Test
  void findsBadUsersThatWereNotReported() {
    totals(
        good ->
            new ReportedTotals(
                good.input(),
                good.counted(),
                good.duplicates(),
                good.conflicts(),
                good.late(),
                good.deadLetters()),
        "reported dead letters of users [a-z_-]+: expected \\d+, found 0");
  }
}
