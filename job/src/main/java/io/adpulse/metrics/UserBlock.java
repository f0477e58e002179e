package io.adpulse.metrics;

/**
 * Sums of users of one bucket in one window, as the log keeps them.
 *
 * @param users how many
 * @param bytes per user the length of the id, the id in UTF-8, impressions, clicks, conversions and
 *     the sum of ctr; numbers in groups of 7 bits, the low ones first, the top bit of a byte saying
 *     that more follow
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UserBlock(int users, byte[] bytes) {}
