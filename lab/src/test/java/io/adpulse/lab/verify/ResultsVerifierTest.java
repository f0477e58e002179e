package io.adpulse.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.Rows;
import io.adpulse.lab.model.UserWindow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ResultsVerifierTest {

  private final ModelSettings settings = ModelSettings.defaults();
  private final Expectation expectation =
      new ReferenceModel(settings).expect(Topic.of(Workload.standard(2_000)).records(), Set.of());
  private final ResultsVerifier verifier = new ResultsVerifier(settings, expectation);
  private final List<OutputRecord> ads = new ArrayList<>();
  private final List<OutputRecord> users = new ArrayList<>();
  private final List<OutputRecord> letters = new ArrayList<>();

  ResultsVerifierTest() {
    Rows rows = new Rows(settings);
    for (AdWindow window : expectation.ads().keys()) {
      var sums = expectation.ads().possible(window).orElseThrow().iterator().next();
      ads.add(row(window.adId(), rows.adMetrics(window, sums).toString()));
    }
    for (UserWindow window : expectation.users().keys()) {
      var sums = expectation.users().possible(window).orElseThrow().iterator().next();
      users.add(row(window.userId(), rows.userActivity(window, sums).toString()));
    }
    expectation
        .deadLetters()
        .values()
        .forEach(
            letter ->
                letters.add(
                    new OutputRecord(
                        letter.record().key(), letter.record().value(), List.of(), 0, 0)));
  }

  @Test
  void agreesWithWhatTheModelDemandsWithoutAnyHeader() {
    assertThat(verify().text()).startsWith("The outputs agree");
    assertThat(verifier.rows()).isEqualTo(ads.size() + users.size() + letters.size());
  }

  @Test
  void findsARowThatIsMissing() {
    ads.remove(0);

    assertThat(verify().text()).contains("the row is missing");
  }

  @Test
  void findsARowThatIsThereTwice() {
    users.add(users.get(0));

    assertThat(verify().text()).contains("must have one row, but has another");
  }

  @Test
  void findsADeadLetterThatIsMissingOrChanged() {
    OutputRecord last = letters.remove(letters.size() - 1);
    assertThat(verify().text()).contains("less often than it came, by 1");

    letters.add(new OutputRecord(last.key(), new byte[] {1}, List.of(), 0, 0));
    assertThat(verify().counts()).containsEntry(Kind.DEAD_LETTERS, 2);
  }

  @Test
  void findsAnEventThatWasCalledLate() {
    VerificationReport report =
        verifier.verify(new Outputs(ads, users, List.of(), letters, List.of(ads.get(0))));

    assertThat(report.text()).contains("nothing is late in this input");
  }

  private VerificationReport verify() {
    return verifier.verify(new Outputs(ads, users, List.of(), letters, List.of()));
  }

  private static OutputRecord row(String key, String value) {
    return new OutputRecord(
        key.getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8),
        List.of(),
        0,
        0);
  }
}
