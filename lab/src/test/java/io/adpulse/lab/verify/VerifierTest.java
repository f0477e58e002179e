package io.adpulse.lab.verify;

import static io.adpulse.lab.verify.RunUnderTest.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.generate.GeneratedTopic;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Ledger;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifierTest {

  @Test
  void agreesWithAFaultlessRunInWhateverOrderItsOutputsAreRead() {
    Outputs good = GOOD.outputs();
    assertThat(RunUnderTest.verify(good).text())
        .startsWith("The outputs agree with the reference model: 4000 records = ");
    assertThat(
            RunUnderTest.verify(
                    new Outputs(
                        reversed(good.adMetrics()),
                        reversed(good.userActivity()),
                        good.segmentMetrics().map(VerifierTest::reversed),
                        reversed(good.adMetricsLive()),
                        reversed(good.deadLetters()),
                        reversed(good.late())))
                .agrees())
        .isTrue();
  }

  @Test
  void allowsLiveRowsTwiceForTheyAreWrittenAtLeastOnce() {
    Outputs good = GOOD.outputs();
    List<OutputRecord> twice = new ArrayList<>(good.adMetricsLive());
    twice.addAll(good.adMetricsLive());
    assertThat(
            RunUnderTest.verify(
                    new Outputs(
                        good.adMetrics(),
                        good.userActivity(),
                        good.segmentMetrics(),
                        twice,
                        good.deadLetters(),
                        good.late()))
                .agrees())
        .isTrue();
  }

  @Test
  void believesNoLateRecordWhereNothingMayBeLate() {
    VerificationReport report =
        Verifier.verify(
            GOOD.settings().withLateness(Lateness.NONE),
            GOOD.input(),
            GOOD.users(),
            GOOD.outputs(),
            Optional.of(GOOD.totals()));
    assertThat(report.counts()).containsOnlyKeys(Kind.LATE);
    assertThat(report.text()).contains("nothing may be late in this run");
  }

  @Test
  void showsTwentyDifferencesOfAKindAndCountsTheRest() {
    Outputs good = GOOD.outputs();
    VerificationReport report =
        RunUnderTest.verify(
            new Outputs(
                good.adMetrics(),
                List.of(),
                good.segmentMetrics(),
                good.adMetricsLive(),
                good.deadLetters(),
                good.late()));
    int missing = good.userActivity().size();
    assertThat(report.counts()).containsEntry(Kind.USER_ACTIVITY, missing);
    assertThat(report.differences())
        .filteredOn(difference -> difference.kind() == Kind.USER_ACTIVITY)
        .hasSize(20);
    assertThat(report.text()).contains("user-activity: " + (missing - 20) + " more");
  }

  @Test
  void acceptsEitherOutcomeWhereTwoPartitionsDisagreeAndSaysSo() {
    List<InputRecord> input = List.of(conflict(0, "impression"), conflict(1, "click"));
    for (int first = 0; first < 2; first++) {
      // A run in which this partition was read first holds what a run of it alone would hold.
      AgreeingRun alone =
          AgreeingRun.of(
              ModelSettings.defaults(),
              new GeneratedTopic(input.subList(first, first + 1), Set.of(), new Ledger()));
      VerificationReport report =
          Verifier.verify(
              alone.settings(),
              input,
              alone.outputs(),
              Optional.of(new ReportedTotals(2, 1, 1, 1, 0, Map.of())));
      assertThat(report.agrees()).as(report.text()).isTrue();
      assertThat(report.ambiguity()).isEqualTo(new Ambiguity(1, 2, 0));
    }
  }

  @Test
  void findsAWindowThatOpenedAgain() {
    // The late record stays late, but a later one of the same user and window was counted.
    GeneratedTopic topic = GeneratedTopic.of(GeneratorSettings.defaults().with(3, 3_000));
    InputRecord late =
        topic.records().stream()
            .filter(record -> topic.late().contains(record.position()))
            .findFirst()
            .orElseThrow();
    List<InputRecord> records = new ArrayList<>(topic.records());
    String value = new String(Objects.requireNonNull(late.value()), StandardCharsets.UTF_8);
    records.add(
        new InputRecord(
            late.partition(),
            1_000_000,
            late.timestampMillis(),
            late.key(),
            value.replace("event_id\":\"", "event_id\":\"again").getBytes(StandardCharsets.UTF_8)));
    AgreeingRun run =
        AgreeingRun.of(
            ModelSettings.defaults(), new GeneratedTopic(records, topic.late(), topic.ledger()));
    VerificationReport report =
        Verifier.verify(run.settings(), run.input(), run.outputs(), Optional.empty());
    assertThat(report.text())
        .containsPattern("input record \\d/1000000 .* must be late: by record \\d/\\d+");
  }

  private static InputRecord conflict(int partition, String behavior) {
    String json =
        """
        {"event_id":"1","user_id":"u","ad_id":"a","behavior":"%s","event_time":1574553600000}"""
            .formatted(behavior);
    return new InputRecord(
        partition, 0, 1_574_553_600_000L, null, json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<OutputRecord> reversed(List<OutputRecord> records) {
    List<OutputRecord> reversed = new ArrayList<>(records);
    Collections.reverse(reversed);
    return reversed;
  }
}
