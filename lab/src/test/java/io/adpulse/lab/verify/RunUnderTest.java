package io.adpulse.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.generate.GeneratedTopic;
import io.adpulse.lab.generate.GeneratedUsers;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.Population;
import io.adpulse.lab.generate.UserSettings;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A run that agrees, and the same run with a defect in one of its outputs. */
final class RunUnderTest {

  private static final GeneratorSettings SETTINGS =
      GeneratorSettings.defaults()
          .with(42, 4_000)
          .with(new Population(60, 1.0, 40, 0.8))
          .with(GeneratorSettings.defaults().faults().withAhead(0.01));

  static final AgreeingRun GOOD =
      AgreeingRun.of(
          ModelSettings.defaults(),
          GeneratedTopic.of(SETTINGS),
          GeneratedUsers.of(UserSettings.of(SETTINGS)));

  private RunUnderTest() {}

  static void adMetrics(UnaryOperator<List<OutputRecord>> defect, Kind kind, String sentence) {
    Outputs good = GOOD.outputs();
    assertRed(
        new Outputs(
            defect.apply(good.adMetrics()),
            good.userActivity(),
            good.segmentMetrics(),
            good.adMetricsLive(),
            good.deadLetters(),
            good.late()),
        kind,
        sentence);
  }

  static void userActivity(UnaryOperator<List<OutputRecord>> defect, Kind kind, String sentence) {
    Outputs good = GOOD.outputs();
    assertRed(
        new Outputs(
            good.adMetrics(),
            defect.apply(good.userActivity()),
            good.segmentMetrics(),
            good.adMetricsLive(),
            good.deadLetters(),
            good.late()),
        kind,
        sentence);
  }

  static void segments(UnaryOperator<List<OutputRecord>> defect, Kind kind, String sentence) {
    List<OutputRecord> good = GOOD.outputs().segmentMetrics().orElseThrow();
    assertRed(GOOD.outputs().withSegmentMetrics(defect.apply(good)), kind, sentence);
  }

  static void live(UnaryOperator<List<OutputRecord>> defect, String sentence) {
    Outputs good = GOOD.outputs();
    assertRed(
        new Outputs(
            good.adMetrics(),
            good.userActivity(),
            good.segmentMetrics(),
            defect.apply(good.adMetricsLive()),
            good.deadLetters(),
            good.late()),
        Kind.AD_METRICS_LIVE,
        sentence);
  }

  static void deadLetters(UnaryOperator<List<OutputRecord>> defect, String sentence) {
    deadLetters(defect, Kind.DEAD_LETTERS, sentence);
  }

  static void deadLetters(UnaryOperator<List<OutputRecord>> defect, Kind kind, String sentence) {
    Outputs good = GOOD.outputs();
    assertRed(
        new Outputs(
            good.adMetrics(),
            good.userActivity(),
            good.segmentMetrics(),
            good.adMetricsLive(),
            defect.apply(good.deadLetters()),
            good.late()),
        kind,
        sentence);
  }

  static void late(UnaryOperator<List<OutputRecord>> defect, String sentence) {
    Outputs good = GOOD.outputs();
    assertRed(
        new Outputs(
            good.adMetrics(),
            good.userActivity(),
            good.segmentMetrics(),
            good.adMetricsLive(),
            good.deadLetters(),
            defect.apply(good.late())),
        Kind.LATE,
        sentence);
  }

  static void totals(UnaryOperator<ReportedTotals> defect, String sentence) {
    assertRed(
        Verifier.verify(
            GOOD.settings(),
            GOOD.input(),
            GOOD.users(),
            GOOD.outputs(),
            Optional.of(defect.apply(GOOD.totals()))),
        Kind.TOTALS,
        sentence);
  }

  static VerificationReport verify(Outputs outputs) {
    return Verifier.verify(
        GOOD.settings(), GOOD.input(), GOOD.users(), outputs, Optional.of(GOOD.totals()));
  }

  private static void assertRed(Outputs outputs, Kind kind, String sentence) {
    assertRed(verify(outputs), kind, sentence);
  }

  private static void assertRed(VerificationReport report, Kind kind, String sentence) {
    assertThat(report.agrees()).as("a run with a defect agrees").isFalse();
    assertThat(report.text()).startsWith("THE OUTPUTS DIFFER");
    assertThat(report.differences())
        .as(report.text())
        .anySatisfy(
            difference -> {
              assertThat(difference.kind()).isEqualTo(kind);
              assertThat(difference.sentence()).containsPattern(sentence);
            });
  }
}
