package io.adpulse.metrics;

/**
 * Sums of some of an ad's events in one window, on their way to the ad.
 *
 * @param adId whose
 * @param windowStart in ms since the epoch
 * @param sums of the events since the last partial sums
 * @param since when the first of them was taken in, in ms since the epoch: for the live latency
 */
public record PartialSums(String adId, long windowStart, Sums sums, long since) {}
