package io.adpulse.config;

/**
 * What the topics for raw records can hold, read from the broker at the start.
 *
 * @param deadLetterBytes the largest sum of key and value, in bytes, that fits into the dead-letter
 *     topic
 * @param lateBytes the same for the topic of late events
 */
public record OutputLimits(int deadLetterBytes, int lateBytes) {}
