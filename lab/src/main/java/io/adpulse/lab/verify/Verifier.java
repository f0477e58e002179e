package io.adpulse.lab.verify;

import io.adpulse.lab.model.AdSums;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.BehaviorCounts;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.SegmentWindow;
import io.adpulse.lab.model.UserSums;
import io.adpulse.lab.model.UserTopic;
import io.adpulse.lab.model.UserWindow;
import java.util.List;
import java.util.Optional;

/** Compares the outputs of a finished run with what its input demands. */
public final class Verifier {

  private Verifier() {}

  /** As {@link #verify(ModelSettings, List, UserTopic, Outputs, Optional)} without any user. */
  public static VerificationReport verify(
      ModelSettings settings,
      List<InputRecord> input,
      Outputs outputs,
      Optional<ReportedTotals> reported) {
    return verify(settings, input, UserTopic.none(), outputs, reported);
  }

  /**
   * Verifies a run whose windows are all closed.
   *
   * @param input all records of the input topic that the run read
   * @param userTopic what it could read about users
   * @param outputs all records of the output topics
   * @param reported the job's own totals, if it reported any
   */
  public static VerificationReport verify(
      ModelSettings settings,
      List<InputRecord> input,
      UserTopic userTopic,
      Outputs outputs,
      Optional<ReportedTotals> reported) {
    Findings findings = new Findings();
    PassedOnRecords late =
        PassedOnRecords.read(Kind.LATE, settings.inputTopic(), outputs.late(), findings);
    Expectation expectation =
        new ReferenceModel(settings).expect(input, userTopic, late.positions());

    new LateCheck(settings, expectation, findings).run(late, input);
    DeadLetterCheck.ofBoth(settings, expectation, outputs.deadLetters(), findings);

    ResultCheck<AdWindow, AdSums> ads = ResultCheck.ofAds(settings, expectation, outputs, findings);
    ResultCheck<UserWindow, UserSums> users =
        ResultCheck.ofUsers(settings, expectation, outputs, findings);
    Optional<ResultCheck<SegmentWindow, BehaviorCounts>> segments =
        outputs
            .segmentMetrics()
            .map(
                records ->
                    ResultCheck.run(
                        ResultTopic.segmentMetrics(settings, expectation, records),
                        expectation,
                        findings));
    new LiveCheck(ads.found(), findings).run(outputs.adMetricsLive());
    new TotalsCheck(expectation, findings).run(ads.events(), users.events(), reported);
    new WindowTotalsCheck(ads.windows(), findings).compare(Kind.USER_ACTIVITY, users.windows());
    segments.ifPresent(
        check ->
            new WindowTotalsCheck(ads.windows(), findings)
                .compare(Kind.SEGMENT_METRICS, check.windows()));

    return new VerificationReport(
        findings.shown(),
        findings.counts(),
        new Ambiguity(
            expectation.ambiguousIds(),
            ads.ambiguousRows()
                + users.ambiguousRows()
                + segments.map(ResultCheck::ambiguousRows).orElse(0),
            ads.uncheckedRows()
                + users.uncheckedRows()
                + segments.map(ResultCheck::uncheckedRows).orElse(0)),
        expectation.totals());
  }
}
