package io.adpulse.event;

import java.util.Optional;

/**
 * What is known about a user from a time on. Strings are trimmed, 1 to 128 code points.
 *
 * @param updatedAt from when on this holds, inclusive, in ms since the epoch
 */
public record UserRow(
    String userId,
    Optional<String> country,
    Optional<String> ageGroup,
    Optional<String> tier,
    long updatedAt)
    implements ParsedUser {}
