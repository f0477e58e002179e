package io.adpulse.lab.verify;

import io.adpulse.lab.model.DeadLetter;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Position;
import java.util.List;

/** Checks that each bad record, and no other, is a dead letter once, as it came, for its reason. */
final class DeadLetterCheck {

  private final ModelSettings settings;
  private final Expectation expectation;
  private final Findings findings;

  DeadLetterCheck(ModelSettings settings, Expectation expectation, Findings findings) {
    this.settings = settings;
    this.expectation = expectation;
    this.findings = findings;
  }

  void run(List<OutputRecord> records) {
    PassedOnRecords letters = PassedOnRecords.read(Kind.DEAD_LETTERS, settings, records, findings);
    expectation
        .deadLetters()
        .forEach(
            (position, letter) ->
                compare(position, letter, letters.byPosition().getOrDefault(position, List.of())));
    letters
        .byPosition()
        .forEach(
            (position, copies) -> {
              if (!expectation.deadLetters().containsKey(position)) {
                unexpected(position, copies);
              }
            });
  }

  private void compare(Position position, DeadLetter letter, List<OutputRecord> copies) {
    String reason = letter.reason().header();
    if (copies.isEmpty()) {
      findings.add(
          Kind.DEAD_LETTERS,
          () ->
              "input record %s is %s and must be a dead letter, but is none: %s"
                  .formatted(position, reason, Bytes.show(letter.record().value())));
      return;
    }
    if (copies.size() > 1) {
      findings.add(
          Kind.DEAD_LETTERS,
          () ->
              "input record %s must be a dead letter once, but is %d times"
                  .formatted(position, copies.size()));
    }
    PassedOnCopy copy = new PassedOnCopy(settings.inputTopic(), reason, settings.dlqMaxBytes());
    List<String> faults = copy.faults(letter.record(), copies.get(0));
    if (!faults.isEmpty()) {
      findings.add(
          Kind.DEAD_LETTERS,
          () ->
              "input record %s (%s): %s; its value is %s"
                  .formatted(
                      position,
                      reason,
                      String.join("; ", faults),
                      Bytes.show(letter.record().value())));
    }
  }

  private void unexpected(Position position, List<OutputRecord> copies) {
    findings.add(
        Kind.DEAD_LETTERS,
        () ->
            "input record %s is a clean event and must be no dead letter, but is one: %s, %s"
                .formatted(
                    position,
                    PassedOnRecords.show(copies.get(0).headers()),
                    Bytes.show(copies.get(0).value())));
  }
}
