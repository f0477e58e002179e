package io.adpulse.lab.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What became of the records of {@code users}.
 *
 * @param input records read, deletions among them
 * @param deadLetters records that say nothing about a user
 * @param deadLettersByReason the same by reason, reasons without records left out
 */
public record UserAccounting(
    long input,
    @JsonProperty("dead_letters") long deadLetters,
    @JsonProperty("dead_letters_by_reason") Map<String, Long> deadLettersByReason) {}
