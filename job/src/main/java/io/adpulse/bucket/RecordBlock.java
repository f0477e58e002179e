package io.adpulse.bucket;

/**
 * Records of one bucket and window in the order in which they came, as the log keeps them.
 *
 * @param records how many
 * @param bytes of all of them, in a format of their owner
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RecordBlock(int records, byte[] bytes) {}
