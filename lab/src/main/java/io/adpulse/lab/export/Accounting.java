package io.adpulse.lab.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * What became of every record that entered. {@code report.json} has these fields.
 *
 * @param input records read
 * @param counted events in the results
 * @param duplicates repeats of events that were accepted before
 * @param conflicts those duplicates whose fields differ from the first delivery
 * @param late events whose window had closed
 * @param deadLetters records that could not be counted
 * @param deadLettersByReason the same by reason, reasons without records left out
 * @param users what became of the records of {@code users}, which count nowhere else
 */
@JsonPropertyOrder({
  "input",
  "counted",
  "duplicates",
  "conflicts",
  "late",
  "dead_letters",
  "dead_letters_by_reason",
  "users"
})
public record Accounting(
    long input,
    long counted,
    long duplicates,
    long conflicts,
    long late,
    @JsonProperty("dead_letters") long deadLetters,
    @JsonProperty("dead_letters_by_reason") Map<String, Long> deadLettersByReason,
    UserAccounting users) {

  /** Whether every event is accounted for exactly once. */
  public boolean balances() {
    return input == counted + duplicates + late + deadLetters;
  }
}
