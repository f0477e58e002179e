package io.adpulse.lab.model;

/**
 * What holds for a user from a time on.
 *
 * @param validFrom the first moment, in ms since the epoch: {@code updated_at}, or the Kafka
 *     timestamp of a tombstone
 * @param segment {@link Segment#UNKNOWN} from a deletion on
 */
record UserVersion(String userId, long validFrom, Segment segment) implements CleanedUser {}
