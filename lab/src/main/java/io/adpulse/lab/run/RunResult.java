package io.adpulse.lab.run;

import io.adpulse.lab.export.Accounting;
import io.adpulse.lab.export.OutputFolder;
import io.adpulse.lab.verify.VerificationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has come to.
 *
 * @param accounting as the job itself counted
 * @param took how long the job read
 * @param deadEvents an example of each reason
 * @param deadUsers an example of each reason
 * @param verification by the reference model
 * @param ownRows rows of each query that the model does not know
 * @param disorder of the input, if it may decide what is late
 * @param output where the topics were exported to
 */
record RunResult(
    Accounting accounting,
    Duration took,
    List<DeadLetterExamples.Example> deadEvents,
    List<DeadLetterExamples.Example> deadUsers,
    VerificationReport verification,
    Map<String, Long> ownRows,
    Optional<String> disorder,
    Optional<OutputFolder> output) {

  /** Whether every record is accounted for and every output is as the model has it. */
  boolean agrees() {
    return accounting.balances() && verification.agrees();
  }

  /** What agrees with the contract and yet is hardly what a person wants. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (accounting.input() > 0 && accounting.deadLetters() == accounting.input()) {
      warnings.add(
          "nothing was counted: every record of the input is a dead letter (%,d)."
              .formatted(accounting.input()));
    }
    long users = accounting.users().input();
    if (users > 0 && accounting.users().deadLetters() == users) {
      warnings.add(
          "every user is unknown: every record of users is a dead letter (%,d).".formatted(users));
    }
    disorder.ifPresent(warnings::add);
    return warnings;
  }
}
