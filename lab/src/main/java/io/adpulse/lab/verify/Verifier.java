package io.adpulse.lab.verify;

import io.adpulse.lab.model.AdSums;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.UserSums;
import io.adpulse.lab.model.UserWindow;
import java.util.List;
import java.util.Optional;

/** Compares the outputs of a finished run with what its input demands. */
public final class Verifier {

  private Verifier() {}

  /**
   * Verifies a run whose windows are all closed.
   *
   * @param input all records of the input topic that the run read
   * @param outputs all records of the output topics
   * @param reported the job's own totals, if it reported any
   */
  public static VerificationReport verify(
      ModelSettings settings,
      List<InputRecord> input,
      Outputs outputs,
      Optional<ReportedTotals> reported) {
    Findings findings = new Findings();
    PassedOnRecords late = PassedOnRecords.read(Kind.LATE, settings, outputs.late(), findings);
    Expectation expectation = new ReferenceModel(settings).expect(input, late.positions());

    new LateCheck(settings, expectation, findings).run(late, input);
    new DeadLetterCheck(settings, expectation, findings).run(outputs.deadLetters());

    ResultCheck<AdWindow, AdSums> ads =
        new ResultCheck<>(
            ResultTopic.adMetrics(settings, expectation, outputs),
            expectation.accepted(),
            findings);
    ads.run();
    ResultCheck<UserWindow, UserSums> users =
        new ResultCheck<>(
            ResultTopic.userActivity(settings, expectation, outputs),
            expectation.accepted(),
            findings);
    users.run();
    new LiveCheck(ads.found(), findings).run(outputs.adMetricsLive());
    new TotalsCheck(expectation.totals(), findings).run(ads.events(), users.events(), reported);

    return new VerificationReport(
        findings.shown(),
        findings.counts(),
        new Ambiguity(
            expectation.ambiguousIds(),
            ads.ambiguousRows() + users.ambiguousRows(),
            ads.uncheckedRows() + users.uncheckedRows()),
        expectation.totals());
  }
}
