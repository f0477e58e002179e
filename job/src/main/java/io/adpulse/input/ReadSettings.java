package io.adpulse.input;

import java.io.Serializable;
import java.util.Properties;

/**
 * What a reader must know. All durations in ms.
 *
 * @param consumer properties of the consumer
 * @param admin properties of the admin client
 * @param groupId whose committed offsets are the history
 * @param allowRewind whether a start behind the history is allowed
 * @param maxRecordBytes the longest value that is parsed
 * @param maxFutureSkew how far events may lie ahead
 * @param outOfOrderness how far the watermark stays behind
 * @param idleTimeout after which a partition that was read to its end is idle
 * @param watermarkInterval how often watermarks are emitted
 */
record ReadSettings(
    Properties consumer,
    Properties admin,
    String groupId,
    boolean allowRewind,
    int maxRecordBytes,
    long maxFutureSkew,
    long outOfOrderness,
    long idleTimeout,
    long watermarkInterval)
    implements Serializable {}
