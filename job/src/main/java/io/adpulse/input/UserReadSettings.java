package io.adpulse.input;

import java.io.Serializable;
import java.util.Properties;

/**
 * What a reader of users must know.
 *
 * @param consumer properties of the consumer
 * @param admin properties of the admin client
 * @param maxRecordBytes the longest value that is parsed
 * @param maxFutureSkew how far times may lie ahead, in ms
 */
record UserReadSettings(
    Properties consumer, Properties admin, int maxRecordBytes, long maxFutureSkew)
    implements Serializable {}
