package io.adpulse.lab.verify;

import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges the outputs of any system that does the contract's work on an input without late events:
 * every row of {@code ad-metrics} and {@code user-activity}, every bad record among the dead
 * letters as it came, and every row of {@code segment-metrics} if the system ran the bundled query.
 * Headers, live rows and totals are AdPulse's own and are not checked.
 */
public final class ResultsVerifier {

  /** A record as it came, to be found in a map; empty where it has no key or no value. */
  private record Copy(Optional<ByteBuffer> key, Optional<ByteBuffer> value) {

    static Copy of(byte @Nullable [] key, byte @Nullable [] value) {
      return new Copy(
          Optional.ofNullable(key).map(ByteBuffer::wrap),
          Optional.ofNullable(value).map(ByteBuffer::wrap));
    }

    String shown() {
      return Bytes.show(value.map(ByteBuffer::array).orElse(null));
    }
  }

  private final ModelSettings settings;
  private final Expectation expectation;

  /**
   * @param expectation of the input, for as many runs as read it
   */
  public ResultsVerifier(ModelSettings settings, Expectation expectation) {
    this.settings = settings;
    this.expectation = expectation;
  }

  /** How many records a right run has written to {@code segment-metrics}. */
  public long segmentRows() {
    return expectation.segments().keys().size();
  }

  /** How many records a right run has written to the other three topics. */
  public long rows() {
    return (long) expectation.ads().keys().size()
        + expectation.users().keys().size()
        + expectation.deadLetters().size();
  }

  /** Compares the outputs of a run whose windows are all closed. */
  public VerificationReport verify(Outputs outputs) {
    Findings findings = new Findings();
    List<ResultCheck<?, ?>> done = new ArrayList<>();
    done.add(ResultCheck.ofAds(settings, expectation, outputs, findings));
    done.add(ResultCheck.ofUsers(settings, expectation, outputs, findings));
    outputs
        .segmentMetrics()
        .map(rows -> ResultTopic.segmentMetrics(settings, expectation, rows))
        .ifPresent(topic -> done.add(ResultCheck.run(topic, expectation, findings)));
    checkDeadLetters(outputs.deadLetters(), findings);
    for (OutputRecord late : outputs.late()) {
      findings.add(Kind.LATE, () -> "nothing is late in this input: " + Bytes.show(late.value()));
    }
    return new VerificationReport(
        findings.shown(), findings.counts(), new Ambiguity(0, 0, 0), expectation.totals());
  }

  private void checkDeadLetters(List<OutputRecord> found, Findings findings) {
    Map<Copy, Integer> missing = new HashMap<>();
    expectation
        .deadLetters()
        .values()
        .forEach(
            letter ->
                missing.merge(
                    Copy.of(letter.record().key(), letter.record().value()), 1, Integer::sum));
    for (OutputRecord letter : found) {
      missing.merge(Copy.of(letter.key(), letter.value()), -1, Integer::sum);
    }
    missing.forEach(
        (copy, count) -> {
          if (count != 0) {
            findings.add(
                Kind.DEAD_LETTERS,
                () ->
                    "%s: is there %s than it came, by %d"
                        .formatted(
                            copy.shown(),
                            count > 0 ? "less often" : "more often",
                            Math.abs(count)));
          }
        });
  }
}
