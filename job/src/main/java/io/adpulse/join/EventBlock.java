package io.adpulse.join;

/**
 * Accepted events of one bucket and window on their way to the join.
 *
 * @param bucket its name
 * @param windowStart of the window, in ms since the epoch
 * @param events how many
 * @param bytes of all of them, see {@link PackedEvents}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EventBlock(String bucket, long windowStart, int events, byte[] bytes) {}
