package io.adpulse.event;

/**
 * Nothing is known about a user from a time on, until a later row.
 *
 * @param userId trimmed, 1 to 128 code points
 * @param deletedAt from when on, inclusive, in ms since the epoch
 */
public record UserDeletion(String userId, long deletedAt) implements ParsedUser {}
