package io.adpulse.lab.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import io.adpulse.lab.model.AdWindow;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.Rows;
import io.adpulse.lab.model.SegmentWindow;
import io.adpulse.lab.model.UserTopic;
import io.adpulse.lab.model.UserWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ResultsVerifierTest {

  private final ModelSettings settings = ModelSettings.defaults();
  private final Topic topic = Topic.withUsers(Workload.standard(2_000).users("few", 300));
  private final Expectation expectation =
      new ReferenceModel(settings)
          .expect(topic.records(), UserTopic.complete(topic.users()), Set.of());
  private final ResultsVerifier verifier = new ResultsVerifier(settings, expectation);
  private final List<OutputRecord> ads = new ArrayList<>();
  private final List<OutputRecord> users = new ArrayList<>();
  private final List<OutputRecord> segments = new ArrayList<>();
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
    for (SegmentWindow window : expectation.segments().keys()) {
      var counts = expectation.segments().possible(window).orElseThrow().iterator().next();
      segments.add(
          row(
              Rows.segmentKey(window.segment()).toString(),
              rows.segmentMetrics(window, counts).toString()));
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
  void agreesWithTheRowsOfTheBundledQueryOfKnownAndUnknownUsers() {
    assertThat(withSegments().text()).startsWith("The outputs agree");
    assertThat(verifier.segmentRows()).isEqualTo(segments.size()).isGreaterThan(50);
  }

  @Test
  void findsARowOfTheBundledQueryThatIsMissingOrCountsOneEventLess() {
    OutputRecord last = segments.remove(segments.size() - 1);
    assertThat(withSegments().counts()).containsEntry(Kind.SEGMENT_METRICS, 1);

    String value = new String(Optional.ofNullable(last.value()).orElseThrow(), UTF_8);
    String key = new String(Optional.ofNullable(last.key()).orElseThrow(), UTF_8);
    segments.add(row(key, value.replaceFirst("\"clicks\":", "\"clicks\":1")));
    assertThat(withSegments().counts()).containsKey(Kind.SEGMENT_METRICS);
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

  private VerificationReport withSegments() {
    return verifier.verify(
        new Outputs(ads, users, List.of(), letters, List.of()).withSegmentMetrics(segments));
  }

  private VerificationReport verify() {
    return verifier.verify(new Outputs(ads, users, List.of(), letters, List.of()));
  }

  private static OutputRecord row(String key, String value) {
    return new OutputRecord(key.getBytes(UTF_8), value.getBytes(UTF_8), List.of(), 0, 0);
  }
}
