package io.adpulse.lab.generate;

import io.adpulse.lab.model.UserReason;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code users} to send, and what it is.
 *
 * @param key the trimmed user id in UTF-8; never null, for a compacted topic takes no such record
 * @param value null for a tombstone
 * @param deletedAt the Kafka timestamp of a tombstone, in ms since the epoch; other records are
 *     stamped when they are sent
 * @param reason why it is bad; empty for a version
 */
@SuppressWarnings("ArrayRecordComponent") // Holds Kafka's bytes; never compared as a whole.
public record GeneratedUser(
    int partition,
    byte[] key,
    byte @Nullable [] value,
    OptionalLong deletedAt,
    Optional<UserReason> reason) {}
