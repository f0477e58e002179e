package io.adpulse.lab.verify;

import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges what any system wrote that does the contract's work on an input without late events: every
 * row of {@code ad-metrics} and {@code user-activity}, and every bad record among the dead letters
 * as it came. Headers, live rows and totals are AdPulse's own and not asked for.
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

  /** How many records a right run has written to the three topics. */
  public long rows() {
    return (long) expectation.ads().keys().size()
        + expectation.users().keys().size()
        + expectation.deadLetters().size();
  }

  /** Compares the outputs of a run whose windows are all closed. */
  public VerificationReport verify(Outputs outputs) {
    Findings findings = new Findings();
    var ignored =
        List.of(
            ResultCheck.ofAds(settings, expectation, outputs, findings),
            ResultCheck.ofUsers(settings, expectation, outputs, findings));
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
