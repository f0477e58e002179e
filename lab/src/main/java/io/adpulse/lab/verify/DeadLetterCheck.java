package io.adpulse.lab.verify;

import io.adpulse.lab.model.DeadLetter;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import io.adpulse.lab.model.Position;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks that each bad record of a topic, and no other, is a dead letter once, as it came, for its
 * reason.
 *
 * @param kind what differences are about
 * @param sourceTopic whose records are checked
 * @param maxBytes what the dead-letter topic holds
 * @param expected by position in the source topic
 */
record DeadLetterCheck(
    Kind kind,
    String sourceTopic,
    int maxBytes,
    Map<Position, DeadLetter> expected,
    Findings findings) {

  /** Checks the dead letters of both topics; one that names neither is taken for an event's. */
  static void ofBoth(
      ModelSettings settings,
      Expectation expectation,
      List<OutputRecord> records,
      Findings findings) {
    Map<Boolean, List<OutputRecord>> ofUsers =
        records.stream()
            .collect(
                Collectors.partitioningBy(
                    record -> PassedOnRecords.comesFrom(settings.usersTopic(), record)));
    new DeadLetterCheck(
            Kind.DEAD_LETTERS,
            settings.inputTopic(),
            settings.dlqMaxBytes(),
            expectation.deadLetters(),
            findings)
        .run(ofUsers.getOrDefault(false, List.of()));
    new DeadLetterCheck(
            Kind.USER_DEAD_LETTERS,
            settings.usersTopic(),
            settings.dlqMaxBytes(),
            expectation.userTable().deadLetters(),
            findings)
        .run(ofUsers.getOrDefault(true, List.of()));
  }

  private void run(List<OutputRecord> records) {
    PassedOnRecords letters = PassedOnRecords.read(kind, sourceTopic, records, findings);
    expected.forEach(
        (position, letter) ->
            compare(position, letter, letters.byPosition().getOrDefault(position, List.of())));
    letters
        .byPosition()
        .forEach(
            (position, copies) -> {
              if (!expected.containsKey(position)) {
                unexpected(position, copies);
              }
            });
  }

  private void compare(Position position, DeadLetter letter, List<OutputRecord> copies) {
    String reason = letter.reason().header();
    if (copies.isEmpty()) {
      findings.add(
          kind,
          () ->
              "%s is %s and must be a dead letter, but is none: %s"
                  .formatted(name(position), reason, Bytes.show(letter.record().value())));
      return;
    }
    if (copies.size() > 1) {
      findings.add(
          kind,
          () ->
              "%s must be a dead letter once, but is %d times"
                  .formatted(name(position), copies.size()));
    }
    PassedOnCopy copy = new PassedOnCopy(sourceTopic, reason, maxBytes);
    List<String> faults = copy.faults(letter.record(), copies.get(0));
    if (!faults.isEmpty()) {
      findings.add(
          kind,
          () ->
              "%s (%s): %s; its value is %s"
                  .formatted(
                      name(position),
                      reason,
                      String.join("; ", faults),
                      Bytes.show(letter.record().value())));
    }
  }

  private void unexpected(Position position, List<OutputRecord> copies) {
    findings.add(
        kind,
        () ->
            "%s is clean and must be no dead letter, but is one: %s, %s"
                .formatted(
                    name(position),
                    PassedOnRecords.show(copies.get(0).headers()),
                    Bytes.show(copies.get(0).value())));
  }

  private String name(Position position) {
    return (kind == Kind.DEAD_LETTERS ? "input record " : "users record ") + position;
  }
}
